// case: w2-trout-weekly-pick-user-seed
// class: bad_randomness
// disguise: each angler's own number is added to a shared seed, the last one chooses freely
// note: The last buyer computes the number that makes a win; the fix mixes in the warden's number, sealed before the first one joined.
pragma solidity ^0.4.21;

contract TroutPool {
    address public warden;
    uint public week;
    uint public price = 30 finney;
    uint public seed;
    bytes32 public seal;
    address[20] public anglers;
    uint public filled;
    mapping(address => uint) public prizes;

    event Joined(uint indexed week, address who);
    event Picked(uint indexed week, address who);

    function TroutPool() public {
        warden = msg.sender;
    }

    modifier onlyWarden() {
        require(msg.sender == warden);
        _;
    }

    function startWeek(bytes32 s) public onlyWarden {
        require(filled == 0 && s != 0);
        seal = s;
    }

    function join(uint number) public payable {
        require(msg.value == price && seal != 0 && filled < 20);
        anglers[filled] = msg.sender;
        filled++;
        //- weak
        seed = uint(keccak256(seed, number, filled)); //!
        //- fixed
        seed = uint(keccak256(seed, number, filled));
        //- end
        Joined(week, msg.sender);
        //- weak
        if (filled == 20) finish(seed); //!
        //- fixed
        //- end
    }

    function finish(uint value) internal {
        address lucky = anglers[value % 20];
        prizes[lucky] += 19 * price;
        prizes[warden] += price;
        Picked(week, lucky);
        week++;
        filled = 0;
        seal = 0;
    }

    //- weak
    //- fixed
    function reveal(bytes32 number) public {
        require(filled == 20 && keccak256(number) == seal);
        finish(uint(keccak256(number, seed, week)));
    }
    //- end

    function takePrize() public {
        uint p = prizes[msg.sender];
        require(p > 0);
        prizes[msg.sender] = 0;
        msg.sender.transfer(p);
    }

    function handOver(address w) public onlyWarden {
        require(w != 0 && filled == 0);
        warden = w;
    }
}
