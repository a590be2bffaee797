// case: plain-carousel-block-hundred
// class: time_manipulation
// disguise: block number as clock
// note: Who gets into each hundredth block is decided by miners; the fix rewards each hundredth ride
pragma solidity ^0.4.23;

contract Carousel {
    uint public rides;
    uint public bank;
    address public owner;
    mapping(address => uint) public won;
    event Ride(address rider, bool free);

    constructor() public payable { owner = msg.sender; bank = msg.value; }

    function ride() public payable {
        require(msg.value == 0.02 ether);
        rides += 1;
        bank += msg.value;
        //- weak
        bool lucky = block.number % 100 == 0; //!
        //- fixed
        bool lucky = rides % 100 == 0;
        //- end
        if (lucky) {
            won[msg.sender] += bank / 2;
            bank -= bank / 2;
        }
        emit Ride(msg.sender, lucky);
    }

    function collect() public {
        uint w = won[msg.sender];
        require(w > 0);
        won[msg.sender] = 0;
        msg.sender.transfer(w);
    }

    function rest() public {
        require(msg.sender == owner);
        uint b = bank; bank = 0;
        owner.transfer(b);
    }
}
