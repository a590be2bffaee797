// case: plain-one-badge-each
// class: reentrancy
// disguise: plain: 0.6 collectible, callback before the count
// note: The receiver's callback comes before his count is raised; the fix raises it first.
pragma solidity ^0.6.2;

interface IBadgeReceiver {
    function onBadge(address from, uint256 id) external returns (bytes4);
}

contract TrailBadges {
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public claimed;
    uint256 public nextId = 1;
    uint256 public constant PER_HIKER = 1;

    event Transfer(address from, address to, uint256 id);

    function claim() external returns (uint256 id) {
        require(claimed[msg.sender] < PER_HIKER, "one each");
        id = nextId++;
        ownerOf[id] = msg.sender;
        emit Transfer(address(0), msg.sender, id);
        //- weak
        _tell(msg.sender, id); //!
        claimed[msg.sender] += 1; //!
        //- fixed
        claimed[msg.sender] += 1;
        _tell(msg.sender, id);
        //- end
    }

    function give(address to, uint256 id) external {
        require(ownerOf[id] == msg.sender, "owner");
        ownerOf[id] = to;
        emit Transfer(msg.sender, to, id);
    }

    function _tell(address to, uint256 id) private {
        uint256 size;
        assembly { size := extcodesize(to) }
        if (size > 0) {
            bytes4 r = IBadgeReceiver(to).onBadge(address(0), id);
            require(r == IBadgeReceiver.onBadge.selector, "refused");
        }
    }
}
