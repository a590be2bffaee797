// case: carpool-denied-but-done
// class: access_control
// disguise: modifier reports a stranger and goes on all the same
// note: The modifier logs the denial and runs the body nevertheless; the fix reverts.
pragma solidity ^0.4.24;

contract Carpool {
    struct Ride { address driver; uint seats; uint price; bool cancelled; }

    mapping(uint => Ride) internal rides;
    mapping(uint => mapping(address => uint)) internal booked;
    mapping(address => uint) public owed;
    uint public nextRide = 1;

    event Denied(uint ride, address who);
    event Cancelled(uint ride);

    modifier onlyDriver(uint id) {
        //- weak
        if (rides[id].driver != msg.sender) { //!
            emit Denied(id, msg.sender);
        }
        //- fixed
        if (rides[id].driver != msg.sender) {
            revert();
        }
        //- end
        _;
    }

    function offer(uint seats, uint price) external returns (uint id) {
        require(seats > 0 && seats < 8 && price < 10 ether);
        id = nextRide++;
        rides[id] = Ride(msg.sender, seats, price, false);
    }

    function book(uint id) external payable {
        Ride storage r = rides[id];
        require(r.seats > 0 && !r.cancelled && msg.value == r.price);
        require(booked[id][msg.sender] == 0);
        r.seats -= 1;
        booked[id][msg.sender] = msg.value;
    }

    //- weak
    function reprice(uint id, uint price) external onlyDriver(id) { //!
    //- fixed
    function reprice(uint id, uint price) external onlyDriver(id) {
    //- end
        require(price < 10 ether);
        rides[id].price = price;
    }

    //- weak
    function cancel(uint id) external onlyDriver(id) { //!
    //- fixed
    function cancel(uint id) external onlyDriver(id) {
    //- end
        rides[id].cancelled = true;
        emit Cancelled(id);
    }

    function takeBack(uint id) external {
        uint paid = booked[id][msg.sender];
        require(rides[id].cancelled && paid > 0);
        booked[id][msg.sender] = 0;
        msg.sender.transfer(paid);
    }
}
