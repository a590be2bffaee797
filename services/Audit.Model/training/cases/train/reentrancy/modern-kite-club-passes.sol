// case: modern-kite-club-passes
// class: reentrancy
// disguise: mint hook of a receiver contract runs inside a loop, the per-member counter is raised after it
// note: takenBy is written after the receiver hooks so the cap can be passed; the fix reserves before the loop.
pragma solidity ^0.8.19;

interface IPassReceiver {
    function onPassReceived(address operator, address from, uint256 id, bytes calldata data) external returns (bytes4);
}

abstract contract PassBook {
    error NotOwner(uint256 id);
    error Rejected(address to);

    event Moved(address indexed from, address indexed to, uint256 indexed id);

    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;

    function _grant(address to, uint256 id) internal {
        ownerOf[id] = to;
        unchecked {
            ++balanceOf[to];
        }
        emit Moved(address(0), to, id);
        _notify(address(0), to, id);
    }

    function give(address to, uint256 id) external {
        if (ownerOf[id] != msg.sender) revert NotOwner(id);
        ownerOf[id] = to;
        unchecked {
            --balanceOf[msg.sender];
            ++balanceOf[to];
        }
        emit Moved(msg.sender, to, id);
        _notify(msg.sender, to, id);
    }

    function _notify(address from, address to, uint256 id) private {
        if (to.code.length == 0) return;
        if (IPassReceiver(to).onPassReceived(msg.sender, from, id, "") != IPassReceiver.onPassReceived.selector) revert Rejected(to);
    }
}

contract KiteClubPasses is PassBook {
    error OverCap();
    error SoldOut();
    error WrongSum();

    uint256 public constant SUPPLY = 1200;
    uint256 public constant PER_MEMBER = 3;
    uint256 public constant PRICE = 0.015 ether;
    address public immutable club;
    uint256 public issued;
    mapping(address => uint256) public takenBy;

    constructor() {
        club = msg.sender;
    }

    function take(uint256 count) external payable {
        if (msg.value != count * PRICE) revert WrongSum();
        if (issued + count > SUPPLY) revert SoldOut();
        uint256 taken = takenBy[msg.sender];
        if (taken + count > PER_MEMBER) revert OverCap();
        uint256 first = issued + 1;
        issued += count;
        //- weak
        for (uint256 k; k < count; ++k) {
            _grant(msg.sender, first + k); //!
        }
        takenBy[msg.sender] = taken + count; //!
        //- fixed
        takenBy[msg.sender] = taken + count;
        for (uint256 k; k < count; ++k) {
            _grant(msg.sender, first + k);
        }
        //- end
    }

    function bank(address payable to) external {
        require(msg.sender == club, "club only");
        (bool ok, ) = to.call{value: address(this).balance}("");
        require(ok, "bank failed");
    }
}
