// case: table-game-open-hands
// class: front_running
// disguise: two-player game, the second mover reads the first move
// note: Both moves are plain, so the second player always answers with the winning one; the fix lets the first player commit and reveal.
pragma solidity ^0.7.4;

contract HarbourHands {
    enum Hand { None, Anchor, Net, Rope }

    struct Duel {
        address payable first;
        address payable second;
        uint96 stake;
        uint64 since;
        bytes32 sealedHand;
        Hand a;
        Hand b;
    }

    mapping(uint256 => Duel) public duels;
    mapping(address => uint256) public won;
    uint256 public count;

    //- weak
    function open(Hand hand) external payable returns (uint256 id) {
        require(hand != Hand.None && msg.value > 0 && msg.value < 100 ether, "stake and hand");
        id = count++;
        duels[id] = Duel(msg.sender, address(0), uint96(msg.value), uint64(block.timestamp), bytes32(0), hand, Hand.None); //!
    }

    function join(uint256 id, Hand hand) external payable {
        Duel storage duel = duels[id];
        require(duel.first != address(0) && duel.second == address(0), "not open");
        require(hand != Hand.None && msg.value == duel.stake, "stake and hand");
        duel.second = msg.sender;
        duel.b = hand; //!
        settle(duel);
    }
    //- fixed
    function open(bytes32 sealedHand) external payable returns (uint256 id) {
        require(sealedHand != bytes32(0) && msg.value > 0 && msg.value < 100 ether, "stake and hand");
        id = count++;
        duels[id] = Duel(msg.sender, address(0), uint96(msg.value), uint64(block.timestamp), sealedHand, Hand.None, Hand.None);
    }

    function join(uint256 id, Hand hand) external payable {
        Duel storage duel = duels[id];
        require(duel.first != address(0) && duel.second == address(0), "not open");
        require(hand != Hand.None && msg.value == duel.stake, "stake and hand");
        duel.second = msg.sender;
        duel.b = hand;
        duel.since = uint64(block.timestamp);
    }

    function show(uint256 id, Hand hand, bytes32 salt) external {
        Duel storage duel = duels[id];
        require(msg.sender == duel.first && duel.second != address(0), "not your turn");
        require(keccak256(abi.encode(msg.sender, hand, salt)) == duel.sealedHand && hand != Hand.None, "other hand");
        duel.a = hand;
        settle(duel);
    }

    function forfeit(uint256 id) external {
        Duel storage duel = duels[id];
        require(msg.sender == duel.second && duel.stake > 0 && block.timestamp > duel.since + 2 days, "too early");
        uint256 pot = uint256(duel.stake) * 2;
        duel.stake = 0;
        won[msg.sender] += pot;
    }
    //- end

    function settle(Duel storage duel) internal {
        uint256 pot = uint256(duel.stake) * 2;
        require(pot > 0, "settled");
        duel.stake = 0;
        uint256 lead = (uint256(duel.a) + 3 - uint256(duel.b)) % 3;
        if (lead == 0) {
            won[duel.first] += pot / 2;
            won[duel.second] += pot / 2;
        } else {
            won[lead == 1 ? duel.first : duel.second] += pot;
        }
    }

    function collect() external {
        uint256 amount = won[msg.sender];
        won[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
