// case: w2-grotto-dispute-first-stamp
// class: time_manipulation
// disguise: two parties in the same pool; the later stamp loses the deposit, equal stamps give to the second
// note: The order is taken from stamps a few seconds apart; the fix lets the arbiter name the one in the right.
pragma solidity ^0.8.17;

contract GrottoEscrow {
    enum State { Empty, Funded, Closed }

    struct Claim { uint64 at; bytes32 paper; }

    address public immutable arbiter;
    address public immutable left;
    address public immutable right;
    State public state;
    mapping(address => Claim) public claims;
    mapping(address => uint256) public owed;
    uint64 public fundedAt;

    event Claimed(address indexed who, bytes32 paper);
    event Closed(address indexed winner, uint256 amount);

    modifier onlyParty() {
        require(msg.sender == left || msg.sender == right, "party");
        _;
    }

    constructor(address l, address r) {
        require(l != r, "same");
        arbiter = msg.sender;
        left = l;
        right = r;
    }

    function fund() external payable {
        require(state == State.Empty && msg.value > 0, "funded");
        state = State.Funded;
        fundedAt = uint64(block.timestamp);
    }

    function claim(bytes32 paper) external onlyParty {
        require(state == State.Funded && claims[msg.sender].at == 0, "claimed");
        claims[msg.sender] = Claim(uint64(block.timestamp), paper);
        emit Claimed(msg.sender, paper);
    }

    function close(bool forLeft) external {
        require(state == State.Funded, "state");
        require(claims[left].at != 0 && claims[right].at != 0, "both");
        //- weak
        require(msg.sender == left || msg.sender == right, "party");
        forLeft = claims[left].at < claims[right].at; //!
        //- fixed
        require(msg.sender == arbiter, "arbiter");
        //- end
        address winner = forLeft ? left : right;
        state = State.Closed;
        owed[winner] = address(this).balance;
        emit Closed(winner, owed[winner]);
    }

    function lapse() external {
        require(state == State.Funded && block.timestamp > uint256(fundedAt) + 180 days, "half a year");
        state = State.Closed;
        owed[arbiter] = address(this).balance;
    }

    function draw() external {
        uint256 o = owed[msg.sender];
        owed[msg.sender] = 0;
        payable(msg.sender).transfer(o);
    }
}
