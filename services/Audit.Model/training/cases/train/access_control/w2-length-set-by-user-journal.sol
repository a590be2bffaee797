// case: w2-length-set-by-user-journal
// class: access_control
// disguise: assignment of a list length with a parameter, in a long journal contract
// note: resize() takes any length; the fix bounds it and asks for the author.
pragma solidity ^0.4.24;

contract VoyageJournal {
    struct Leg { bytes32 port; uint64 day; uint32 miles; }

    address public author;
    bool public printed;
    uint256[] private marks;
    Leg[] private legs;
    mapping(address => bool) public reader;

    event LegAdded(uint256 no, bytes32 port);
    event Mark(uint256 at, uint256 value);

    modifier onlyAuthor() {
        require(msg.sender == author);
        _;
    }

    constructor() public {
        author = msg.sender;
    }

    function addLeg(bytes32 port, uint64 day, uint32 miles) external onlyAuthor {
        require(legs.length < 400 && !printed);
        legs.push(Leg(port, day, miles));
        emit LegAdded(legs.length - 1, port);
    }

    function print() external onlyAuthor {
        require(legs.length > 0);
        printed = true;
    }

    function subscribe() external payable {
        require(msg.value == 8 finney && !reader[msg.sender]);
        reader[msg.sender] = true;
    }

    function resize(uint256 n) external {
        //- weak
        require(reader[msg.sender] || msg.sender == author);
        marks.length = n; //!
        //- fixed
        require(reader[msg.sender] || msg.sender == author);
        require(n <= 1000 && n >= marks.length);
        marks.length = n;
        //- end
    }

    function mark(uint256 at, uint256 value) external {
        require(reader[msg.sender] && at < marks.length);
        marks[at] = value;
        emit Mark(at, value);
    }

    function royalties() external onlyAuthor {
        author.transfer(address(this).balance);
    }

    function leg(uint256 no) external view returns (bytes32, uint64, uint32) {
        Leg memory l = legs[no];
        return (l.port, l.day, l.miles);
    }
}
