// case: w2-whelk-multicall-batch-payable
// class: locked_ether
// disguise: a batch of own calls is payable, the called functions take no ether
// note: Ether with a batch stays; the fix makes the batch not payable
pragma solidity ^0.8.9;

contract WhelkNotes {
    struct Note {
        address writer;
        uint64 when;
        bytes32 text;
    }

    Note[] public notes;
    mapping(address => uint256) public written;
    mapping(uint256 => mapping(address => bool)) public liked;
    mapping(uint256 => uint256) public likes;

    error Failed(uint256 i);

    event Noted(uint256 indexed id, address indexed writer);
    event Liked(uint256 indexed id, address indexed by);

    //- weak
    function batch(bytes[] calldata calls) external payable returns (bytes[] memory out) { //!
    //- fixed
    function batch(bytes[] calldata calls) external returns (bytes[] memory out) {
    //- end
        require(calls.length <= 20, "many");
        out = new bytes[](calls.length);
        for (uint256 i; i < calls.length; ++i) {
            (bool ok, bytes memory r) = address(this).delegatecall(calls[i]);
            if (!ok) revert Failed(i);
            out[i] = r;
        }
    }

    //- weak
    function note(bytes32 text) public payable returns (uint256 id) { //!
    //- fixed
    function note(bytes32 text) public returns (uint256 id) {
    //- end
        id = notes.length;
        notes.push(Note(msg.sender, uint64(block.timestamp), text));
        written[msg.sender] += 1;
        emit Noted(id, msg.sender);
    }

    //- weak
    function like(uint256 id) public payable { //!
    //- fixed
    function like(uint256 id) public {
    //- end
        require(id < notes.length && !liked[id][msg.sender], "like");
        liked[id][msg.sender] = true;
        likes[id] += 1;
        emit Liked(id, msg.sender);
    }

    function count() external view returns (uint256) {
        return notes.length;
    }
}
