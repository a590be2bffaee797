// case: w2-ferris-free-ride-tail
// class: bad_randomness
// disguise: the lucky draw sits in a payable function's tail, blockhash of the current block
// note: The hash of the current block is always zero, so the outcome is known; the fix draws once a day by the operator's opened seal.
pragma solidity ^0.4.20;

contract FerrisWheel {
    address public operator;
    uint public fare = 4 finney;
    uint public pool;
    uint public riders;
    uint public drawnUpTo;
    bytes32 public seal;
    uint public sealedAt;
    mapping(uint => address) public riderAt;
    mapping(address => uint) public wins;

    event Ride(uint number, address who);
    event Lucky(address who, uint amount);
    event Sealed(bytes32 seal, uint upTo);

    function FerrisWheel() public {
        operator = msg.sender;
    }

    modifier onlyOperator() {
        require(msg.sender == operator);
        _;
    }

    function setSeal(bytes32 s) public onlyOperator {
        require(seal == 0 && s != 0);
        seal = s;
        sealedAt = riders;
        Sealed(s, riders);
    }

    function ride() public payable {
        require(msg.value == fare);
        require(seal != 0);
        riders++;
        riderAt[riders] = msg.sender;
        pool += msg.value / 2;
        Ride(riders, msg.sender);
        //- weak
        if (uint(keccak256(block.blockhash(block.number), riders)) % 25 == 0) { //!
            uint p = pool;
            pool = 0;
            wins[msg.sender] += p; //!
            Lucky(msg.sender, p);
        }
        //- fixed
        //- end
    }

    //- weak
    //- fixed
    function daily(bytes32 opened) public onlyOperator {
        require(seal != 0 && keccak256(opened) == seal && riders > sealedAt);
        seal = 0;
        uint number = sealedAt + 1 + uint(keccak256(opened, sealedAt)) % (riders - sealedAt);
        drawnUpTo = riders;
        uint p = pool / 2;
        pool -= p;
        wins[riderAt[number]] += p;
        Lucky(riderAt[number], p);
    }
    //- end

    function collect() public {
        uint w = wins[msg.sender];
        wins[msg.sender] = 0;
        msg.sender.transfer(w);
    }

    function setFare(uint f) public onlyOperator {
        require(f >= 1 finney && f <= 100 finney);
        fare = f;
    }

    function codeOf(uint number) public view returns (bytes32) {
        return keccak256(this, number, riderAt[number]);
    }
}
