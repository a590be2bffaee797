// case: w2-food-bank-empty-shelf
// class: access_control
// disguise: the sum is limited and logged, the caller is not tested
// note: payGrocer() sends ether to any address for any caller; the fix tests the steward list.
pragma solidity ^0.4.18;

contract FoodBank {
    address public founder;
    mapping(address => bool) public steward;
    mapping(address => uint256) public given;
    uint256 public spent;

    event Gift(address indexed from, uint256 value);
    event Paid(address indexed grocer, uint256 value, string what);

    function FoodBank() public {
        founder = msg.sender;
        steward[msg.sender] = true;
    }

    function () public payable {
        given[msg.sender] += msg.value;
        Gift(msg.sender, msg.value);
    }

    function setSteward(address who, bool yes) public {
        require(msg.sender == founder);
        require(who != founder);
        steward[who] = yes;
    }

    function payGrocer(address grocer, uint256 value, string what) public {
        //- weak
        require(grocer != address(0) && bytes(what).length > 0); //!
        //- fixed
        require(steward[msg.sender]);
        require(grocer != address(0) && bytes(what).length > 0);
        //- end
        require(value > 0 && value <= this.balance);
        spent = spent + value;
        assert(spent >= value);
        grocer.transfer(value);
        Paid(grocer, value, what);
    }

    function left() public view returns (uint256) {
        return this.balance;
    }

    function isGenerous(address who) public view returns (bool) {
        return given[who] >= 1 ether;
    }
}
