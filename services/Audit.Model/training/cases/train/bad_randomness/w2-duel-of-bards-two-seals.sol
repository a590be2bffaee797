// case: w2-duel-of-bards-two-seals
// class: bad_randomness
// disguise: both players commit, but the last step adds the block's hash
// note: The second to open chooses the block and so the outcome; the fix uses the two secrets alone with a loss for who stays away.
pragma solidity ^0.4.25;

contract DuelOfBards {
    struct Duel {
        address[2] bards;
        bytes32[2] seals;
        bytes32[2] verses;
        uint stake;
        uint deadline;
        bool over;
    }

    Duel[] public duels;
    mapping(address => uint) public purse;

    event Called(uint indexed id, address who, uint stake);
    event Answered(uint indexed id, address who);
    event Won(uint indexed id, address who);

    function call_(bytes32 seal) external payable returns (uint id) {
        require(msg.value > 0 && msg.value < 100 ether && seal != 0);
        id = duels.length++;
        Duel storage d = duels[id];
        d.bards[0] = msg.sender;
        d.seals[0] = seal;
        d.stake = msg.value;
        emit Called(id, msg.sender, msg.value);
    }

    function answer(uint id, bytes32 seal) external payable {
        Duel storage d = duels[id];
        require(d.bards[1] == address(0) && !d.over && msg.value == d.stake);
        require(seal != 0 && seal != d.seals[0]);
        d.bards[1] = msg.sender;
        d.seals[1] = seal;
        d.deadline = now + 3 days;
        emit Answered(id, msg.sender);
    }

    function sing(uint id, uint side, bytes32 verse) external {
        Duel storage d = duels[id];
        require(side < 2 && d.bards[side] == msg.sender && d.bards[1] != address(0) && !d.over);
        require(keccak256(abi.encodePacked(verse, msg.sender)) == d.seals[side] && verse != 0);
        d.verses[side] = verse;
        if (d.verses[1 - side] != 0) {
            d.over = true;
            //- weak
            uint w = uint(keccak256(abi.encodePacked(d.verses[0], d.verses[1], blockhash(block.number - 1)))) & 1; //!
            //- fixed
            uint w = uint(keccak256(abi.encodePacked(d.verses[0], d.verses[1]))) & 1;
            //- end
            purse[d.bards[w]] += 2 * d.stake;
            emit Won(id, d.bards[w]);
        }
    }

    function absent(uint id, uint side) external {
        Duel storage d = duels[id];
        require(side < 2 && d.bards[side] == msg.sender && !d.over);
        require(d.deadline != 0 && now > d.deadline && d.verses[side] != 0 && d.verses[1 - side] == 0);
        d.over = true;
        purse[msg.sender] += 2 * d.stake;
        emit Won(id, msg.sender);
    }

    function recall(uint id) external {
        Duel storage d = duels[id];
        require(d.bards[0] == msg.sender && d.bards[1] == address(0) && !d.over);
        d.over = true;
        purse[msg.sender] += d.stake;
    }

    function takePurse() external {
        uint p = purse[msg.sender];
        purse[msg.sender] = 0;
        msg.sender.transfer(p);
    }
}
