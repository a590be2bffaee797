// case: w2-goose-token-quiz-corner
// class: front_running
// disguise: a long token with a small quiz at its end; the solver is stored and paid by another call
// note: Who repeats the solution last before the payment is stored as solver; the fix stores the first sealed one
pragma solidity ^0.5.13;

contract GooseToken {
    string public name = "Goose";
    string public symbol = "GOO";
    uint8 public decimals = 6;
    uint256 public totalSupply;
    address public owner;
    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public locked;

    address payable public solver;
    mapping(address => bytes32) public egg;
    mapping(address => uint256) public eggAt;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Locked(address indexed who, bool yes);

    constructor(uint256 supply) public {
        owner = msg.sender;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }

    function setLocked(address who, bool yes) external onlyOwner {
        locked[who] = yes;
        emit Locked(who, yes);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(!locked[msg.sender] && to != address(0), "locked");
        require(balanceOf[msg.sender] >= value, "balance");
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function burn(uint256 value) external {
        require(balanceOf[msg.sender] >= value, "balance");
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
        emit Transfer(msg.sender, address(0), value);
    }

    function hatch(bytes32 e) external {
        egg[msg.sender] = e;
        eggAt[msg.sender] = block.number;
    }

    function tryRhyme(bytes32 rhyme) external {
    //- weak
        if (sha256(abi.encode(rhyme)) == sha256(abi.encode(bytes32("grey gander")))) { //!
            solver = msg.sender;
        }
    //- fixed
        require(egg[msg.sender] == sha256(abi.encode(rhyme, msg.sender)), "egg");
        require(eggAt[msg.sender] + 10 < block.number && solver == address(0), "late");
        if (sha256(abi.encode(rhyme)) == sha256(abi.encode(bytes32("grey gander")))) {
            solver = msg.sender;
        }
    //- end
    }

    function paySolver() external payable onlyOwner {
        require(solver != address(0), "nobody");
    //- weak
        solver.transfer(msg.value); //!
    //- fixed
        address payable s = solver;
        solver = address(1);
        s.transfer(msg.value);
    //- end
    }
}
