// case: plain-inherited-crowd-no-payout
// class: locked_ether
// disguise: base takes, child never pays
// note: The base books contributions and no derived function pays; the fix adds finish to the child
pragma solidity ^0.4.21;

contract Contributions {
    mapping(address => uint) public amounts;
    uint public sum;
    event Came(address who, uint v);

    function book(address who, uint v) internal {
        amounts[who] += v;
        sum += v;
        emit Came(who, v);
    }

    //- weak
    function contribute() public payable { //!
    //- fixed
    function contribute() public payable {
    //- end
        require(msg.value >= 10 finney);
        book(msg.sender, msg.value);
    }
}

contract ChapelRoof is Contributions {
    address public priest;
    uint public tiles;
    mapping(address => uint) public tilesOf;

    function ChapelRoof() public { priest = msg.sender; }

    function name(uint n) public {
        require(n > 0 && amounts[msg.sender] / 10 finney >= tilesOf[msg.sender] + n && n < 10000);
        tilesOf[msg.sender] += n;
        tiles += n;
    }

    function newPriest(address p) public { require(msg.sender == priest); priest = p; }
    //- weak
    //- fixed
    function roof(address builder) public {
        require(msg.sender == priest && tiles > 100);
        builder.transfer(address(this).balance);
    }
    //- end
}
