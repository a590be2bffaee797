// case: w2-modifier-reads-wrong-map
// class: access_control
// disguise: role modifier reads the mapping everyone can enter by himself
// note: onlyEditor reads readers, where anyone can enter; the fix reads editors.
pragma solidity ^0.8.9;

contract VillageGazette {
    address public publisher;
    mapping(address => bool) public readers;
    mapping(address => bool) public editors;
    mapping(uint256 => string) private issues;
    uint256 public issueCount;
    uint256 public fund;

    event Issue(uint256 indexed no);
    event Honorarium(address indexed to, uint256 value);

    modifier onlyPublisher() {
        require(msg.sender == publisher, "publisher");
        _;
    }

    modifier onlyEditor() {
        //- weak
        require(readers[msg.sender], "editor"); //!
        //- fixed
        require(editors[msg.sender], "editor");
        //- end
        _;
    }

    constructor() {
        publisher = msg.sender;
        editors[msg.sender] = true;
    }

    function subscribe() external payable {
        require(msg.value == 0.01 ether, "price");
        readers[msg.sender] = true;
        fund += msg.value;
    }

    function appoint(address who) external onlyPublisher {
        editors[who] = true;
    }

    function remove(address who) external onlyPublisher {
        editors[who] = false;
    }

    //- weak
    function print(string calldata text) external onlyEditor { //!
    //- fixed
    function print(string calldata text) external onlyEditor {
    //- end
        issueCount += 1;
        issues[issueCount] = text;
        emit Issue(issueCount);
    }

    //- weak
    function honorarium(address payable to, uint256 value) external onlyEditor { //!
    //- fixed
    function honorarium(address payable to, uint256 value) external onlyEditor {
    //- end
        fund -= value;
        emit Honorarium(to, value);
        to.transfer(value);
    }

    function read(uint256 no) external view returns (string memory) {
        require(readers[msg.sender] || editors[msg.sender], "subscribe first");
        return issues[no];
    }
}
