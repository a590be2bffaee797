// case: museum-night-local-lock
// class: reentrancy
// disguise: the modifier looks like a lock but sets a local copy
// note: entered stays false since only the local variable is set; the fix sets the state variable.
pragma solidity ^0.8.16;

contract MuseumNight {
    bool private _entered;
    address public immutable museum;
    uint256 public constant DOOR = 0.03 ether;
    mapping(address => uint256) public spots;
    mapping(address => bool) public checkedIn;
    uint256 public income;

    event SpotsBought(address indexed visitor, uint256 count);
    event SpotsReturned(address indexed visitor, uint256 count);

    constructor() {
        museum = msg.sender;
    }

    modifier once() {
        //- weak
        bool entered = _entered;
        require(!entered, "again");
        entered = true; //!
        _;
        entered = false;
        //- fixed
        bool entered = _entered;
        require(!entered, "again");
        _entered = true;
        _;
        _entered = false;
        //- end
    }

    function buySpots(uint256 count) external payable once {
        require(count > 0 && count < 9, "one to eight");
        require(msg.value == count * DOOR, "price");
        spots[msg.sender] += count;
        emit SpotsBought(msg.sender, count);
    }

    function checkIn() external once {
        uint256 count = spots[msg.sender];
        require(count > 0, "no spots");
        spots[msg.sender] = 0;
        checkedIn[msg.sender] = true;
        income += count * DOOR;
    }

    function returnSpots() external once {
        uint256 count = spots[msg.sender];
        require(count > 0 && !checkedIn[msg.sender], "no spots");
        //- weak
        (bool ok, ) = msg.sender.call{value: count * DOOR}(""); //!
        require(ok, "not repaid");
        spots[msg.sender] = 0; //!
        //- fixed
        (bool ok, ) = msg.sender.call{value: count * DOOR}("");
        require(ok, "not repaid");
        spots[msg.sender] = 0;
        //- end
        emit SpotsReturned(msg.sender, count);
    }

    function bank() external once {
        require(msg.sender == museum, "museum only");
        uint256 sum = income;
        income = 0;
        (bool ok, ) = museum.call{value: sum}("");
        require(ok, "bank");
    }
}
