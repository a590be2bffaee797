// case: w2-harbour-wall-library-unset
// class: locked_ether
// disguise: wallet whose way out delegates to a library address nobody can set
// note: The library stays zero and the call is refused; the fix sets it in the constructor
pragma solidity ^0.4.19;

contract WallPayoutLibrary {
    function pay(address to, uint v) public {
        to.transfer(v);
    }
}

contract HarbourWall {
    address public mason;
    address public payoutLibrary;
    uint public stones;
    mapping(address => uint) public gave;

    event Stone(address indexed from, uint v);
    event PaidOut(address indexed to, uint v);

    //- weak
    function HarbourWall() public {
        mason = msg.sender;
    }
    //- fixed
    function HarbourWall(address lib) public {
        require(lib != 0);
        mason = msg.sender;
        payoutLibrary = lib;
    }
    //- end

    modifier onlyMason() {
        require(msg.sender == mason);
        _;
    }

    //- weak
    function layStone() public payable { //!
    //- fixed
    function layStone() public payable {
    //- end
        require(msg.value >= 5 finney);
        stones++;
        gave[msg.sender] += msg.value;
        Stone(msg.sender, msg.value);
    }

    function payOut(address to, uint v) public onlyMason {
        require(payoutLibrary != 0 && to != 0 && v <= this.balance);
        require(payoutLibrary.delegatecall(bytes4(keccak256("pay(address,uint256)")), to, v));
        PaidOut(to, v);
    }

    function newMason(address m) public onlyMason {
        require(m != 0);
        mason = m;
    }

    function height() public view returns (uint) {
        return stones / 12;
    }
}
