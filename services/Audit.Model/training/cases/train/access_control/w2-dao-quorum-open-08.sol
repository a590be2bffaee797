// case: w2-dao-quorum-open-08
// class: access_control
// disguise: parameters of a council open, while the doors to votes and money are guarded
// note: tune() sets quorum and length of votes for anyone; the fix allows it to the contract's own vote only.
pragma solidity ^0.8.24;

contract ValleyDao {
    struct Bill { address target; bytes data; uint256 yes; uint256 end; bool done; }

    mapping(address => bool) public voter;
    mapping(uint256 => mapping(address => bool)) public voted;
    Bill[] private bills;
    uint256 public quorum;
    uint256 public span;

    error NotVoter();
    error Closed();
    error NoQuorum(uint256 yes);

    event Tuned(uint256 quorum, uint256 span);
    event Filed(uint256 id, address target);
    event Passed(uint256 id);

    constructor(address[] memory voters) {
        require(voters.length > 2 && voters.length < 50, "voters");
        for (uint256 i = 0; i < voters.length; i++) {
            voter[voters[i]] = true;
        }
        quorum = voters.length / 2 + 1;
        span = 5 days;
    }

    modifier onlyVoter() {
        if (!voter[msg.sender]) revert NotVoter();
        _;
    }

    //- weak
    function tune(uint256 quorum_, uint256 span_) external { //!
    //- fixed
    function tune(uint256 quorum_, uint256 span_) external {
        if (msg.sender != address(this)) revert NotVoter();
    //- end
        require(quorum_ > 0 && span_ >= 1 days, "input");
        quorum = quorum_;
        span = span_;
        emit Tuned(quorum_, span_);
    }

    function file(address target, bytes calldata data) external onlyVoter returns (uint256 id) {
        id = bills.length;
        Bill storage b = bills.push();
        b.target = target;
        b.data = data;
        b.end = block.timestamp + span;
        emit Filed(id, target);
    }

    function vote(uint256 id) external onlyVoter {
        Bill storage b = bills[id];
        if (block.timestamp > b.end || voted[id][msg.sender]) revert Closed();
        voted[id][msg.sender] = true;
        b.yes += 1;
    }

    function pass(uint256 id) external onlyVoter {
        Bill storage b = bills[id];
        if (block.timestamp <= b.end || b.done) revert Closed();
        if (b.yes < quorum) revert NoQuorum(b.yes);
        b.done = true;
        (bool ok, ) = b.target.call(b.data);
        require(ok, "call");
        emit Passed(id);
    }
}
