// case: w2-carousel-function-keyword
// class: access_control
// disguise: new-style constructor written with the function keyword beside a correct one in the base
// note: "function constructor" is callable by anyone in 0.4.22-0.4.26; the fix drops the keyword.
pragma solidity ^0.4.22;

contract Payable2 {
    address internal till;

    constructor() public {
        till = msg.sender;
    }

    function tillOf() public view returns (address) {
        return till;
    }
}

contract Carousel is Payable2 {
    address public boss;
    uint public rides;
    uint public fare;

    event Ride(address rider, uint no);

    //- weak
    function constructor(uint _fare) public { //!
    //- fixed
    constructor(uint _fare) public {
    //- end
        boss = msg.sender;
        fare = _fare;
    }

    function ride() external payable {
        require(fare > 0 && msg.value == fare && rides < 1000000);
        rides += 1;
        emit Ride(msg.sender, rides);
    }

    function cashUp(uint value) external {
        require(msg.sender == boss);
        require(value <= address(this).balance);
        boss.transfer(value);
    }

    function changeTill(address to) external {
        require(msg.sender == boss && to != 0);
        till = to;
    }
}
