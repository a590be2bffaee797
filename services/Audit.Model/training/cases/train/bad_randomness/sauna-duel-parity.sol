// case: sauna-duel-parity
// class: bad_randomness
// disguise: the clock's last bit decides between two
// note: The second player sees the time his block will have, and its producer sets it; the fix has both commit bits.
pragma solidity ^0.4.22;

contract SaunaDuel {
    struct Duel { address a; address b; uint stake; bytes32 seal; uint since; bool bit; }

    Duel[] duels;
    mapping(address => uint) public purse;

    event Opened(uint id, uint stake);
    event Won(uint id, address who);

    function open(bytes32 seal) external payable {
        require(msg.value > 0 && msg.value < 100 ether);
        duels.push(Duel(msg.sender, 0, msg.value, seal, 0, false));
        emit Opened(duels.length - 1, msg.value);
    }

    //- weak
    function accept(uint id) external payable {
        Duel storage d = duels[id];
        require(d.a != 0 && d.b == 0 && msg.value == d.stake);
        d.b = msg.sender;
        finish(id, block.timestamp % 2 == 0 ? d.a : d.b); //!
    }
    //- fixed
    function accept(uint id, bool bit) external payable {
        Duel storage d = duels[id];
        require(d.a != 0 && d.b == 0 && msg.value == d.stake);
        d.b = msg.sender;
        d.bit = bit;
        d.since = block.number;
    }

    function show(uint id, bool bit, bytes32 salt) external {
        Duel storage d = duels[id];
        require(d.a == msg.sender && d.b != 0 && d.stake > 0);
        require(keccak256(abi.encodePacked(bit, salt)) == d.seal);
        finish(id, bit == d.bit ? d.a : d.b);
    }

    function late(uint id) external {
        Duel storage d = duels[id];
        require(d.b == msg.sender && d.stake > 0 && block.number > d.since + 5760);
        finish(id, d.b);
    }
    //- end

    function finish(uint id, address who) internal {
        uint stake = duels[id].stake;
        duels[id].stake = 0;
        purse[who] += stake * 2;
        emit Won(id, who);
    }

    function cancel(uint id) external {
        Duel storage d = duels[id];
        require(d.a == msg.sender && d.b == 0 && d.stake > 0);
        uint stake = d.stake;
        delete duels[id];
        purse[msg.sender] += stake;
    }

    function empty() external {
        uint due = purse[msg.sender];
        purse[msg.sender] = 0;
        msg.sender.transfer(due);
    }
}
