// case: cheese-wheel-token-assert
// class: denial_of_service
// disguise: an invariant on an outside balance that any gift breaks
// note: A token sent directly makes the assert fail for ever; the fix requires only that enough is there.
pragma solidity ^0.7.2;

interface IDairyToken {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract CheeseCellar {
    struct Wheel {
        address owner;
        uint256 amount;
        uint64 ripeAt;
    }

    IDairyToken public immutable dairy;
    uint256 public stored;
    uint256 public nextWheel;
    mapping(uint256 => Wheel) public wheels;

    event Laid(uint256 indexed wheel, address owner, uint256 amount, uint64 ripeAt);
    event Cut(uint256 indexed wheel, address owner, uint256 amount);

    constructor(IDairyToken d) {
        dairy = d;
    }

    modifier balanced() {
        _;
        _checkBooks();
    }

    function _checkBooks() internal view {
        //- weak
        assert(dairy.balanceOf(address(this)) == stored); //!
        //- fixed
        assert(dairy.balanceOf(address(this)) >= stored);
        //- end
    }

    function lay(uint256 amount, uint256 weeks_) external balanced returns (uint256 id) {
        require(amount > 0 && stored + amount > stored, "amount");
        require(weeks_ >= 4 && weeks_ <= 208, "weeks");
        id = nextWheel++;
        uint64 ripe = uint64(block.timestamp + weeks_ * 1 weeks);
        wheels[id] = Wheel(msg.sender, amount, ripe);
        stored += amount;
        require(dairy.transferFrom(msg.sender, address(this), amount), "pull");
        emit Laid(id, msg.sender, amount, ripe);
    }

    function cut(uint256 id) external balanced {
        Wheel memory w = wheels[id];
        require(w.owner == msg.sender, "owner");
        require(block.timestamp >= w.ripeAt, "unripe");
        delete wheels[id];
        stored -= w.amount;
        emit Cut(id, msg.sender, w.amount);
        require(dairy.transfer(msg.sender, w.amount), "push");
    }

    function give(uint256 id, address to) external {
        require(wheels[id].owner == msg.sender && to != address(0), "give");
        wheels[id].owner = to;
    }
}
