// case: crossword-panel-quorum
// class: arithmetic
// disguise: an array length cut to eight bits decides the quorum
// note: uint8(voters.length) is small for 256 and more; the fix keeps the wide type.
pragma solidity ^0.8.16;

contract CrosswordPanel {
    struct Motion {
        bytes32 text;
        uint64 opened;
        bool carried;
        address[] voters;
    }

    address public immutable editor;
    address[] public panel;
    mapping(address => bool) public onPanel;
    mapping(uint256 => Motion) private motions;
    mapping(uint256 => mapping(address => bool)) public voted;
    uint256 public motionCount;

    event Moved(uint256 indexed id, bytes32 text);
    event Carried(uint256 indexed id);

    constructor() {
        editor = msg.sender;
    }

    function join() external {
        require(!onPanel[msg.sender], "on panel");
        onPanel[msg.sender] = true;
        panel.push(msg.sender);
    }

    function needed() public view returns (uint256) {
        //- weak
        return uint8(panel.length) / 2 + 1; //!
        //- fixed
        return panel.length / 2 + 1;
        //- end
    }

    function move(bytes32 text) external returns (uint256 id) {
        require(onPanel[msg.sender], "panel");
        id = ++motionCount;
        motions[id].text = text;
        motions[id].opened = uint64(block.timestamp);
        emit Moved(id, text);
    }

    function vote(uint256 id) external {
        Motion storage m = motions[id];
        require(onPanel[msg.sender] && !voted[id][msg.sender], "vote");
        require(m.opened != 0 && block.timestamp < uint256(m.opened) + 14 days, "closed");
        voted[id][msg.sender] = true;
        m.voters.push(msg.sender);
        if (!m.carried && m.voters.length >= needed()) {
            m.carried = true;
            emit Carried(id);
        }
    }

    function votes(uint256 id) external view returns (uint256) {
        return motions[id].voters.length;
    }
}
