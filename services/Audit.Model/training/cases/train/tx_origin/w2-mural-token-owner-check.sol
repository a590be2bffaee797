// case: w2-mural-token-owner-check
// class: tx_origin
// disguise: an approval test with three alternatives, one of them by origin
// note: The third alternative lets any called contract move a mural; the fix drops to msg.sender.
pragma solidity ^0.6.2;

contract MuralTitles {
    mapping(uint256 => address) public ownerOf;
    mapping(uint256 => address) public approved;
    mapping(address => mapping(address => bool)) public agent;
    mapping(address => uint256) public balanceOf;
    uint256 public next;
    address public painter;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event Approval(address indexed owner, address indexed to, uint256 indexed id);

    constructor() public {
        painter = msg.sender;
    }

    function paint(address to) external returns (uint256 id) {
        require(msg.sender == painter && to != address(0), "painter");
        id = ++next;
        ownerOf[id] = to;
        balanceOf[to]++;
        emit Transfer(address(0), to, id);
    }

    function approve(address to, uint256 id) external {
        require(ownerOf[id] == msg.sender, "owner");
        approved[id] = to;
        emit Approval(msg.sender, to, id);
    }

    function setAgent(address a, bool on) external {
        agent[msg.sender][a] = on;
    }

    function mayMove(address mover, uint256 id) internal view returns (bool) {
        address o = ownerOf[id];
        return mover == approved[id] || agent[o][mover]
            //- weak
            || o == tx.origin; //!
            //- fixed
            || o == mover;
            //- end
    }

    function transferFrom(address from, address to, uint256 id) external {
        //- weak
        require(mayMove(msg.sender, id), "not allowed"); //!
        //- fixed
        require(mayMove(msg.sender, id), "not allowed");
        //- end
        require(ownerOf[id] == from && to != address(0), "from");
        approved[id] = address(0);
        balanceOf[from]--;
        balanceOf[to]++;
        ownerOf[id] = to;
        emit Transfer(from, to, id);
    }

    function burn(uint256 id) external {
        require(ownerOf[id] == msg.sender, "owner");
        balanceOf[msg.sender]--;
        delete ownerOf[id];
        delete approved[id];
        emit Transfer(msg.sender, address(0), id);
    }
}
