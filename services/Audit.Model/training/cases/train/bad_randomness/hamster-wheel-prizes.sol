// case: hamster-wheel-prizes
// class: bad_randomness
// disguise: weighted wheel walked in a loop; the number comes from a stored last value
// note: lastSpin is public and stirred with the hash of a known block; the fix asks the wheel keeper, bound by a hash chain.
pragma solidity ^0.4.18;

contract PrizeWheel {
    uint16[] weights;
    uint[] prizes;
    uint16 sum;
    address keeper;
    bytes32 lastSpin;
    mapping (address => uint) public won;
    //- weak
    //- fixed
    address waiting;
    uint since;
    //- end

    event Spun(address who, uint8 slot);

    function PrizeWheel(bytes32 start) public payable {
        keeper = msg.sender;
        lastSpin = start;
    }

    function addSlot(uint16 weight, uint prize) public {
        require(msg.sender == keeper && weights.length < 12);
        require(weight > 0 && weight < 1000 && prize < 1 ether);
        weights.push(weight);
        prizes.push(prize);
        sum += weight;
    }

    //- weak
    function spin() public payable {
        require(msg.value == 20 finney && sum > 0);
        lastSpin = keccak256(lastSpin, block.blockhash(block.number - 1), msg.sender);
        land(msg.sender, uint16(uint(lastSpin) % sum)); //!
    }
    //- fixed
    function spin() public payable {
        require(msg.value == 20 finney && sum > 0 && waiting == 0);
        waiting = msg.sender;
        since = block.number;
    }

    function stop(bytes32 link) public {
        require(msg.sender == keeper && waiting != 0 && keccak256(link) == lastSpin);
        lastSpin = link;
        address who = waiting;
        waiting = 0;
        land(who, uint16(uint(keccak256(link, who)) % sum));
    }

    function giveUp() public {
        require(waiting != 0 && block.number > since + 1000);
        won[waiting] += 1 ether;
        waiting = 0;
    }
    //- end

    function land(address who, uint16 at) internal {
        uint16 edge = 0;
        for (uint8 i = 0; i < weights.length; i++) {
            edge += weights[i];
            if (at < edge) {
                won[who] += prizes[i];
                Spun(who, i);
                return;
            }
        }
    }

    function take() public {
        uint due = won[msg.sender];
        won[msg.sender] = 0;
        msg.sender.transfer(due);
    }
}
