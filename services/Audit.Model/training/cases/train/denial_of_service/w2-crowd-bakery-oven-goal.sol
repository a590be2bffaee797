// case: w2-crowd-bakery-oven-goal
// class: denial_of_service
// disguise: strict equality hidden in an invariant modifier, with != and the contract's own count
// note: A forced wei makes the books differ from the balance; the fix asks for at least the booked amount.
pragma solidity ^0.4.21;

contract CommunityOven {
    address public baker;
    uint public booked;
    uint public goal;
    uint public deadline;
    bool public built;
    mapping(address => uint) public given;

    event Given(address indexed who, uint amount);
    event Returned(address indexed who, uint amount);
    event Built(uint amount);

    function CommunityOven(uint goalEther, uint daysOpen) public {
        require(goalEther > 0 && goalEther < 10000);
        require(daysOpen > 0 && daysOpen < 100);
        baker = msg.sender;
        goal = goalEther * 1 ether;
        deadline = now + daysOpen * 1 days;
    }

    modifier booksMatch() {
        //- weak
        if (this.balance != booked) revert(); //!
        //- fixed
        if (this.balance < booked) revert();
        //- end
        _;
    }

    function give() public payable {
        require(now < deadline && !built);
        given[msg.sender] += msg.value;
        booked += msg.value;
        Given(msg.sender, msg.value);
    }

    //- weak
    function build() public booksMatch { //!
    //- fixed
    function build() public booksMatch {
    //- end
        require(msg.sender == baker && !built);
        require(booked >= goal);
        built = true;
        uint sum = booked;
        booked = 0;
        Built(sum);
        baker.transfer(sum);
    }

    //- weak
    function giveBack() public booksMatch { //!
    //- fixed
    function giveBack() public booksMatch {
    //- end
        require(now >= deadline && !built);
        uint g = given[msg.sender];
        require(g > 0);
        given[msg.sender] = 0;
        booked -= g;
        Returned(msg.sender, g);
        msg.sender.transfer(g);
    }

    function missing() public view returns (uint) {
        return booked >= goal ? 0 : goal - booked;
    }

    function newBaker(address b) public {
        require(msg.sender == baker && b != 0);
        baker = b;
    }
}
