// case: plain-cable-car-init
// class: access_control
// disguise: plain: initialiser that can be called again
// note: init has no check that it ran; the fix refuses a second call.
pragma solidity ^0.5.0;

contract CableCar {
    address payable public operator;
    uint public ticket;
    mapping(address => uint) public rides;

    event Ride(address who);

    function init(address payable op, uint price) public {
        //- weak
        operator = op; //!
        //- fixed
        require(operator == address(0), "done");
        operator = op;
        //- end
        ticket = price;
    }

    function board() public payable {
        require(operator != address(0));
        require(msg.value == ticket, "price");
        rides[msg.sender]++;
        emit Ride(msg.sender);
    }

    function reprice(uint p) public {
        require(msg.sender == operator);
        ticket = p;
    }

    function bankIt() public {
        require(msg.sender == operator);
        operator.transfer(address(this).balance);
    }
}
