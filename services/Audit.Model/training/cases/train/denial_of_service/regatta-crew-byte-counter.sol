// case: regatta-crew-byte-counter
// class: denial_of_service
// disguise: the list is capped, but the counter is one byte wide
// note: With more than 255 entries the byte counter panics and the count never ends; the fix counts with a wider type.
pragma solidity ^0.8.26;

contract RegattaEntries {
    struct Entry {
        address boat;
        uint32 sailNumber;
        bool weighed;
    }

    address public immutable committee;
    uint256 public constant MOST = 400;
    Entry[] public entries;
    mapping(uint32 => bool) public sailTaken;
    bool public started;
    uint256 public starters;
    mapping(address => uint256) public fees;

    event Entered(address indexed boat, uint32 sailNumber);
    event Started(uint256 boats);

    constructor() {
        committee = msg.sender;
    }

    function enter(uint32 sailNumber) external payable {
        require(!started && entries.length < MOST, "closed");
        require(msg.value == 0.005 ether && !sailTaken[sailNumber], "entry");
        sailTaken[sailNumber] = true;
        entries.push(Entry(msg.sender, sailNumber, false));
        fees[committee] += msg.value;
        emit Entered(msg.sender, sailNumber);
    }

    function weigh(uint256 index) external {
        require(msg.sender == committee && !started, "committee");
        entries[index].weighed = true;
    }

    function start() external {
        require(msg.sender == committee && !started, "committee");
        uint256 ready;
        //- weak
        for (uint8 i = 0; i < entries.length; i++) { //!
        //- fixed
        for (uint16 i = 0; i < entries.length; i++) {
        //- end
            if (entries[i].weighed) ready++;
        }
        started = true;
        starters = ready;
        emit Started(ready);
    }

    function collect() external {
        uint256 amount = fees[msg.sender];
        fees[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
