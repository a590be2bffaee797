// case: plain-jackpot-chance-basefee
// class: bad_randomness
// disguise: one in a thousand
// note: basefee and clock decide the jackpot; the fix waits for an answer with id
pragma solidity ^0.8.20;

contract BusStopJackpot {
    address public immutable randomness;
    uint256 public pot;
    uint256 public asked;
    mapping(uint256 => address) public asker;
    mapping(address => uint256) public winnings;

    error NotRandomness();
    event Asked(uint256 id);
    event Hit(address who, uint256 amount);

    constructor(address r) payable { randomness = r; pot = msg.value; }

    function tryLuck() external payable {
        require(msg.value == 1e15, "fare");
        pot += msg.value;
        asked += 1;
        asker[asked] = msg.sender;
        emit Asked(asked);
        //- weak
        if (uint256(keccak256(abi.encode(block.basefee, block.timestamp, asked))) % 1000 == 0) hit(asked); //!
    }
        //- fixed
    }

    function answer(uint256 id, uint256 word) external {
        if (msg.sender != randomness) revert NotRandomness();
        require(asker[id] != address(0), "done");
        if (word % 1000 == 0) hit(id);
        asker[id] = address(0);
    }
        //- end

    function hit(uint256 id) internal {
        address a = asker[id];
        winnings[a] += pot;
        emit Hit(a, pot);
        pot = 0;
    }

    function collect() external {
        uint256 w = winnings[msg.sender];
        winnings[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: w}("");
        require(ok, "pay");
    }
}
