// case: kiln-slots-ledger
// class: arithmetic
// disguise: unchecked subtraction guarded by the wrong person's balance
// note: The require looks at the recipient's hours; the fix looks at the sender's.
pragma solidity ^0.8.17;

contract KilnHours {
    error Unknown(address who);

    address public immutable potter;
    uint256 public granted;
    mapping(address => uint256) public hoursOf;
    mapping(address => bool) public tenant;

    event Swapped(address indexed from, address indexed to, uint256 amount);
    event Fired(address indexed who, uint256 amount);

    constructor() {
        potter = msg.sender;
    }

    function admit(address who, uint256 amount) external {
        require(msg.sender == potter, "potter");
        require(amount <= 200, "too many");
        tenant[who] = true;
        hoursOf[who] += amount;
        granted += amount;
    }

    function fire(uint256 amount) external {
        uint256 left = hoursOf[msg.sender];
        require(left >= amount, "hours");
        unchecked {
            hoursOf[msg.sender] = left - amount;
        }
        emit Fired(msg.sender, amount);
    }

    function swap(address to, uint256 amount) external {
        if (!tenant[to]) revert Unknown(to);
        require(to != msg.sender, "self");
        //- weak
        require(hoursOf[to] + amount <= granted, "hours");
        unchecked {
            hoursOf[msg.sender] -= amount; //!
        //- fixed
        require(hoursOf[msg.sender] >= amount, "hours");
        unchecked {
            hoursOf[msg.sender] -= amount;
        //- end
            hoursOf[to] += amount;
        }
        emit Swapped(msg.sender, to, amount);
    }
}
