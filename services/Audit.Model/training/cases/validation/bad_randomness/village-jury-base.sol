// case: village-jury-base
// class: bad_randomness
// disguise: an entropy helper with a nonce in the base contract, used two levels down
// note: Jurors follow from the block and a counter, so the caller picks his moment; the fix draws with a word the beacon delivers.
pragma solidity ^0.4.23;

contract Beaconed {
    address public beacon;
    uint256 private calls;

    constructor(address _beacon) public {
        require(_beacon != address(0));
        beacon = _beacon;
    }

    modifier onlyBeacon() {
        require(msg.sender == beacon);
        _;
    }

    //- weak
    function _entropy() internal returns (uint256) {
        calls++;
        return uint256(keccak256(abi.encodePacked(blockhash(block.number - 1), now, calls))); //!
    }
    //- fixed
    function _entropy(uint256 word) internal returns (uint256) {
        calls++;
        return uint256(keccak256(abi.encodePacked(word, calls)));
    }
    //- end
}

contract VillageJury is Beaconed {
    struct Dispute {
        address plaintiff;
        address defendant;
        uint256 amount;
        address[3] jurors;
        uint8 forPlaintiff;
        uint8 votes;
        bool drawn;
    }

    uint256 public constant PAY = 5 finney;
    address[] public elders;
    mapping(address => bool) public isElder;
    mapping(uint256 => mapping(address => bool)) public hasVoted;
    Dispute[] public disputes;
    mapping(address => uint256) public due;

    event Drawn(uint256 indexed id, address a, address b, address c);
    event Decided(uint256 indexed id, bool forPlaintiff);

    constructor(address _beacon, address[] _elders) public Beaconed(_beacon) {
        require(_elders.length >= 7 && _elders.length <= 99);
        for (uint256 i = 0; i < _elders.length; i++) {
            require(!isElder[_elders[i]]);
            isElder[_elders[i]] = true;
        }
        elders = _elders;
    }

    function file(address defendant) external payable returns (uint256 id) {
        require(msg.value > 10 * PAY && defendant != msg.sender);
        Dispute memory d;
        d.plaintiff = msg.sender;
        d.defendant = defendant;
        d.amount = msg.value - 3 * PAY;
        id = disputes.push(d) - 1;
    }

    //- weak
    function drawJury(uint256 id) external {
        Dispute storage d = disputes[id];
        require(!d.drawn);
        uint256 word = _entropy(); //!
    //- fixed
    function drawJury(uint256 id, uint256 beaconWord) external onlyBeacon {
        Dispute storage d = disputes[id];
        require(!d.drawn);
        uint256 word = _entropy(beaconWord);
    //- end
        d.drawn = true;
        uint256 first = word % elders.length;
        d.jurors[0] = elders[first];
        d.jurors[1] = elders[(first + 1) % elders.length];
        d.jurors[2] = elders[(first + 2) % elders.length];
        emit Drawn(id, d.jurors[0], d.jurors[1], d.jurors[2]);
    }

    function vote(uint256 id, bool forPlaintiff) external {
        Dispute storage d = disputes[id];
        require(d.drawn && d.votes < 3 && !hasVoted[id][msg.sender]);
        require(msg.sender == d.jurors[0] || msg.sender == d.jurors[1] || msg.sender == d.jurors[2]);
        hasVoted[id][msg.sender] = true;
        d.votes++;
        if (forPlaintiff) d.forPlaintiff++;
        due[msg.sender] += PAY;
        if (d.votes == 3) {
            bool won = d.forPlaintiff >= 2;
            due[won ? d.plaintiff : d.defendant] += d.amount;
            emit Decided(id, won);
        }
    }

    function draw() external {
        uint256 sum = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
