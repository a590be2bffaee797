// case: tram-free-ride-minute
// class: time_manipulation
// disguise: modulo of the clock gives a discount in an internal fare function
// note: The block's second decides who pays nothing; the fix gives the free ride for every tenth ticket of a passenger.
pragma solidity ^0.4.13;

contract TramFares {
    address public operator;
    uint public fare;
    mapping(address => uint) public balance;
    mapping(address => uint) public rides;

    event Ride(address passenger, uint paid);

    function TramFares(uint _fare) public {
        operator = msg.sender;
        fare = _fare;
    }

    function load() public payable {
        require(balance[msg.sender] + msg.value >= msg.value);
        balance[msg.sender] += msg.value;
    }

    function fareNow(address passenger) internal constant returns (uint) {
        //- weak
        if (now % 60 == 0) { //!
        //- fixed
        if (rides[passenger] % 10 == 9) {
        //- end
            return 0;
        }
        return rides[passenger] > 100 ? fare / 2 : fare;
    }

    function ride() public {
        uint cost = fareNow(msg.sender);
        require(balance[msg.sender] >= cost && balance[operator] + cost >= cost);
        require(rides[msg.sender] < 100000);
        balance[msg.sender] -= cost;
        balance[operator] += cost;
        rides[msg.sender]++;
        Ride(msg.sender, cost);
    }

    function unload() public {
        uint amount = balance[msg.sender];
        balance[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
