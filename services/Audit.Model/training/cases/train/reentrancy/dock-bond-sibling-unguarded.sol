// case: dock-bond-sibling-unguarded
// class: reentrancy
// disguise: the payout has a working guard; the sibling that moves bonds between people lacks it
// note: During the payout the bond can be assigned away unguarded; the fix guards the sibling, too.
pragma solidity ^0.7.1;

contract DockBonds {
    uint256 private _turn = 1;
    address public port;
    mapping(address => uint256) public bond;
    mapping(address => uint256) public berths;

    event Posted(address indexed captain, uint256 value);
    event Assigned(address indexed from, address indexed to, uint256 value);
    event Released(address indexed captain, uint256 value);
    event Berth(address indexed captain, uint256 number);

    modifier inTurn() {
        require(_turn == 1, "wait your turn");
        _turn = 2;
        _;
        _turn = 1;
    }

    constructor() {
        port = msg.sender;
    }

    function post() external payable inTurn {
        require(msg.value >= 0.5 ether, "half an ether");
        bond[msg.sender] += msg.value;
        emit Posted(msg.sender, msg.value);
    }

    function berth(address captain, uint256 number) external {
        require(msg.sender == port, "port only");
        require(number == 0 || bond[captain] >= 0.5 ether, "no bond");
        berths[captain] = number;
        emit Berth(captain, number);
    }

    //- weak
    function assign(address to, uint256 value) external { //!
    //- fixed
    function assign(address to, uint256 value) external inTurn {
    //- end
        require(to != address(0) && to != msg.sender, "to whom");
        require(berths[msg.sender] == 0, "still in the dock");
        uint256 mine = bond[msg.sender];
        require(mine >= value, "bond");
        bond[msg.sender] = mine - value;
        bond[to] += value;
        emit Assigned(msg.sender, to, value);
    }

    function release() external inTurn {
        require(berths[msg.sender] == 0, "still in the dock");
        uint256 value = bond[msg.sender];
        require(value > 0, "bond");
        //- weak
        (bool paid, ) = msg.sender.call{value: value}(""); //!
        require(paid, "not released");
        bond[msg.sender] = 0; //!
        //- fixed
        (bool paid, ) = msg.sender.call{value: value}("");
        require(paid, "not released");
        bond[msg.sender] = 0;
        //- end
        emit Released(msg.sender, value);
    }
}
