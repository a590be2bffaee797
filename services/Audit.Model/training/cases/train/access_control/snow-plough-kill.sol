// case: snow-plough-kill
// class: access_control
// disguise: function kill() without the line that all others begin with
// note: Anyone destroys the contract; the fix begins like the neighbours.
pragma solidity ^0.4.23;

contract SnowPlough {
    address private owner;
    mapping(uint => bool) private cleared;
    uint public perStreet;
    uint public done;

    event Cleared(uint street, address driver);

    constructor(uint reward) public payable {
        owner = msg.sender;
        perStreet = reward;
    }

    function clear(uint street, address driver) public {
        require(msg.sender == owner);
        require(!cleared[street] && done < 10000);
        cleared[street] = true;
        done += 1;
        driver.transfer(perStreet);
        emit Cleared(street, driver);
    }

    function snow(uint street) public {
        require(msg.sender == owner);
        cleared[street] = false;
    }

    function setReward(uint reward) public {
        require(msg.sender == owner);
        require(reward < 1 ether);
        perStreet = reward;
    }

    //- weak
    function kill() public {
        selfdestruct(msg.sender); //!
    }
    //- fixed
    function kill() public {
        require(msg.sender == owner);
        selfdestruct(msg.sender);
    }
    //- end

    function () public payable {}
}
