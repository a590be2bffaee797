// case: scratch-card-zero-hash
// class: bad_randomness
// disguise: hash of the current block, which is always zero
// note: blockhash(block.number) is zero, so that the card's value depends on the serial alone; the fix lets the printer reveal the batch seed.
pragma solidity ^0.4.25;

contract ScratchCards {
    address public printer;
    uint public serial;
    mapping(uint => address) public holder;
    mapping(uint => bool) public scratched;
    mapping(address => uint) public wins;
    //- weak
    //- fixed
    bytes32 public batchSeal;
    bytes32 public batchSeed;
    //- end

    event Bought(uint serial, address who);
    event Scratched(uint serial, uint value);

    constructor(bytes32 s) public payable {
        printer = msg.sender;
        //- weak
        serial = uint(s) % 1000;
        //- fixed
        batchSeal = s;
        //- end
    }

    function buy() external payable {
        require(msg.value == 5 finney);
        //- weak
        require(serial < 20000);
        //- fixed
        require(serial < 20000 && batchSeed == 0);
        //- end
        serial += 1;
        holder[serial] = msg.sender;
        emit Bought(serial, msg.sender);
    }

    //- weak
    //- fixed
    function unseal(bytes32 seed) external {
        require(keccak256(abi.encodePacked(seed)) == batchSeal);
        batchSeed = seed;
    }
    //- end

    function scratch(uint no) external {
        require(holder[no] == msg.sender && !scratched[no]);
        //- weak
        uint n = uint(keccak256(abi.encodePacked(blockhash(block.number), no))) % 100; //!
        //- fixed
        require(batchSeed != 0);
        uint n = uint(keccak256(abi.encodePacked(batchSeed, no))) % 100;
        //- end
        scratched[no] = true;
        uint value = n == 0 ? 200 finney : (n < 12 ? 10 finney : 0);
        wins[msg.sender] += value;
        emit Scratched(no, value);
    }

    function cash() external {
        uint due = wins[msg.sender];
        wins[msg.sender] = 0;
        msg.sender.transfer(due);
    }
}
