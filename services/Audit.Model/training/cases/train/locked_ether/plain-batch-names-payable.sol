// case: plain-batch-names-payable
// class: locked_ether
// disguise: batch tool keeps the rest
// note: A batch function takes ether and uses none of it; the fix returns what came
pragma solidity ^0.5.8;

contract BatchTagger {
    struct Tag { address by; bytes32 text; uint256 at; }
    mapping(address => Tag[]) private tags;
    mapping(address => bool) public muted;
    address public moderator;

    event Tagged(address indexed who, bytes32 text);

    constructor() public { moderator = msg.sender; }

    function tag(address who, bytes32 text) public {
        require(!muted[msg.sender] && text != 0);
        tags[who].push(Tag(msg.sender, text, block.timestamp));
        emit Tagged(who, text);
    }

    //- weak
    function tagMany(address[] calldata who, bytes32 text) external payable { //!
    //- fixed
    function tagMany(address[] calldata who, bytes32 text) external payable {
    //- end
        require(who.length <= 30);
        for (uint256 i = 0; i < who.length; i++) tag(who[i], text);
        //- weak
        //- fixed
        if (msg.value > 0) msg.sender.transfer(msg.value);
        //- end
    }

    function mute(address who, bool m) external {
        require(msg.sender == moderator);
        muted[who] = m;
    }

    function count(address who) external view returns (uint256) { return tags[who].length; }
}
