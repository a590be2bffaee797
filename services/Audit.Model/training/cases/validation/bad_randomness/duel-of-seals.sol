// case: duel-of-seals
// class: bad_randomness
// disguise: look-alike, a real two-party commit and reveal with forfeits
// note: Both secrets are sealed before either is shown, and silence loses the stake.
pragma solidity ^0.8.14;

contract DuelOfSeals {
    struct Duel {
        address a;
        address b;
        uint256 stake;
        bytes32 sealA;
        bytes32 sealB;
        bytes32 shownA;
        bytes32 shownB;
        uint256 showBy;
        bool over;
    }

    Duel[] private duels;
    mapping(address => uint256) public balance;

    event Opened(uint256 indexed id, address a, uint256 stake);
    event Joined(uint256 indexed id, address b);
    event Decided(uint256 indexed id, address best, uint256 draw);

    function open(bytes32 digest) external payable returns (uint256 id) {
        require(msg.value > 0 && digest != bytes32(0), "open");
        id = duels.length;
        duels.push();
        Duel storage d = duels[id];
        d.a = msg.sender;
        d.stake = msg.value;
        d.sealA = digest;
        emit Opened(id, msg.sender, msg.value);
    }

    function join(uint256 id, bytes32 digest) external payable {
        Duel storage d = duels[id];
        require(d.b == address(0) && !d.over && msg.value == d.stake, "join");
        require(digest != bytes32(0) && digest != d.sealA, "seal");
        d.b = msg.sender;
        d.sealB = digest;
        d.showBy = block.timestamp + 1 days;
        emit Joined(id, msg.sender);
    }

    function show(uint256 id, bytes32 secret) external {
        Duel storage d = duels[id];
        require(d.b != address(0) && !d.over && block.timestamp <= d.showBy, "show");
        require(secret != bytes32(0), "secret");
        bytes32 digest = keccak256(abi.encode(secret, msg.sender));
        if (msg.sender == d.a && digest == d.sealA) d.shownA = secret;
        else if (msg.sender == d.b && digest == d.sealB) d.shownB = secret;
        else revert("wrong secret");
        if (d.shownA != bytes32(0) && d.shownB != bytes32(0)) {
            uint256 draw = uint256(keccak256(abi.encode(d.shownA, d.shownB)));
            _decide(id, draw % 2 == 0 ? d.a : d.b, draw);
        }
    }

    function claimSilence(uint256 id) external {
        Duel storage d = duels[id];
        require(d.b != address(0) && !d.over && block.timestamp > d.showBy, "not yet");
        if (d.shownA != bytes32(0)) _decide(id, d.a, 0);
        else if (d.shownB != bytes32(0)) _decide(id, d.b, 0);
        else {
            d.over = true;
            balance[d.a] += d.stake;
            balance[d.b] += d.stake;
        }
    }

    function _decide(uint256 id, address best, uint256 draw) private {
        Duel storage d = duels[id];
        d.over = true;
        balance[best] += d.stake * 2;
        emit Decided(id, best, draw);
    }

    function recall(uint256 id) external {
        Duel storage d = duels[id];
        require(msg.sender == d.a && d.b == address(0) && !d.over, "recall");
        d.over = true;
        balance[d.a] += d.stake;
    }

    function withdraw() external {
        uint256 sum = balance[msg.sender];
        balance[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "withdraw");
    }
}
