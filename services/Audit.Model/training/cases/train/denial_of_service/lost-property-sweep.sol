// case: lost-property-sweep
// class: denial_of_service
// disguise: calls to token contracts that anybody has registered
// note: A registered contract that reverts stops the sweep of all; the fix sweeps one at a time.
pragma solidity ^0.4.22;

interface Found20 {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
}

contract LostProperty {
    address public office;
    Found20[] public found;
    mapping(address => bool) public registered;
    mapping(address => uint256) public swept;

    event Registered(address token, address by);
    event Swept(address token, uint256 value);

    constructor() public {
        office = msg.sender;
    }

    function register(Found20 token) external {
        require(address(token) != 0 && !registered[address(token)]);
        registered[address(token)] = true;
        found.push(token);
        emit Registered(address(token), msg.sender);
    }

    //- weak
    function sweep() external {
        require(msg.sender == office);
        for (uint256 i = 0; i < found.length; i++) { //!
            uint256 value = found[i].balanceOf(this); //!
            if (value == 0) continue;
            require(found[i].transfer(office, value)); //!
            emit Swept(address(found[i]), value);
        }
    }
    //- fixed
    function sweep(uint256 i) external {
        require(msg.sender == office && i < found.length);
        uint256 value = found[i].balanceOf(this);
        require(value > 0 && found[i].transfer(office, value));
        emit Swept(address(found[i]), value);
    }
    //- end

    function count() external view returns (uint256) {
        return found.length;
    }

    function passOffice(address next) external {
        require(msg.sender == office && next != 0);
        office = next;
    }
}
