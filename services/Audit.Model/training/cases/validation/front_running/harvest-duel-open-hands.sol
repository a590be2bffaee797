// case: harvest-duel-open-hands
// class: front_running
// disguise: plain form, the second hand is played openly against the first
// note: The opener's hand is in clear in the transaction, so the answer always wins; the fix seals the opener's hand.
pragma solidity ^0.7.6;

contract HarvestDuel {
    enum Hand { None, Scythe, Sheaf, Stone }

    struct Duel {
        address opener;
        address rival;
        uint256 stake;
        bytes32 digest;
        Hand openerHand;
        Hand rivalHand;
        uint64 answeredAt;
        bool over;
    }

    uint256 public duelCount;
    mapping(uint256 => Duel) public duels;
    mapping(address => uint256) public purse;

    event Opened(uint256 indexed id, address opener, uint256 stake);
    event Answered(uint256 indexed id, address rival);
    event Over(uint256 indexed id, address best);

    //- weak
    function open(Hand hand) external payable returns (uint256 id) {
        require(msg.value > 0 && hand != Hand.None, "open");
        id = ++duelCount;
        duels[id].openerHand = hand; //!
    //- fixed
    function open(bytes32 digest) external payable returns (uint256 id) {
        require(msg.value > 0 && digest != bytes32(0), "open");
        id = ++duelCount;
        duels[id].digest = digest;
    //- end
        duels[id].opener = msg.sender;
        duels[id].stake = msg.value;
        emit Opened(id, msg.sender, msg.value);
    }

    function answer(uint256 id, Hand hand) external payable {
        Duel storage d = duels[id];
        require(d.rival == address(0) && d.opener != address(0), "taken");
        require(!d.over && msg.value == d.stake && hand != Hand.None, "answer");
        d.rival = msg.sender;
        d.rivalHand = hand;
        d.answeredAt = uint64(block.timestamp);
        emit Answered(id, msg.sender);
        //- weak
        _judge(id); //!
        //- fixed
    }

    function show(uint256 id, Hand hand, bytes32 salt) external {
        Duel storage d = duels[id];
        require(d.rival != address(0) && !d.over && hand != Hand.None, "show");
        require(keccak256(abi.encode(hand, salt, d.opener)) == d.digest, "digest");
        d.openerHand = hand;
        _judge(id);
    }

    function silence(uint256 id) external {
        Duel storage d = duels[id];
        require(d.rival == msg.sender && !d.over, "rival");
        require(block.timestamp > uint256(d.answeredAt) + 2 days, "wait");
        d.over = true;
        purse[d.rival] += d.stake * 2;
        //- end
    }

    function _judge(uint256 id) private {
        Duel storage d = duels[id];
        d.over = true;
        require(d.stake < 2**200, "range");
        uint256 diff = (uint256(d.openerHand) + 3 - uint256(d.rivalHand)) % 3;
        if (diff == 0) {
            purse[d.opener] += d.stake;
            purse[d.rival] += d.stake;
            emit Over(id, address(0));
        } else {
            address best = diff == 1 ? d.opener : d.rival;
            purse[best] += d.stake * 2;
            emit Over(id, best);
        }
    }

    function recall(uint256 id) external {
        Duel storage d = duels[id];
        require(msg.sender == d.opener && d.rival == address(0) && !d.over, "recall");
        d.over = true;
        purse[d.opener] += d.stake;
    }

    function withdraw() external {
        uint256 sum = purse[msg.sender];
        purse[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
