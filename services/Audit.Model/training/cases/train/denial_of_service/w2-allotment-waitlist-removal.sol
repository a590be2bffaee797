// case: w2-allotment-waitlist-removal
// class: denial_of_service
// disguise: a linear search in an internal helper, needed by the one who wants to leave
// note: The helper walks the whole open waiting list; the fix keeps the position of each name.
pragma solidity ^0.4.24;

contract AllotmentWaitlist {
    struct Applicant {
        address who;
        uint64 since;
        uint16 squareMetres;
    }

    address public council;
    uint public fee = 5 finney;
    Applicant[] private list;
    mapping(address => uint) private placePlusOne;
    mapping(address => uint) public refundable;
    mapping(uint => address) public plotHolder;

    event Applied(address indexed who, uint place);
    event Left(address indexed who);
    event Granted(uint indexed plot, address who);

    modifier onlyCouncil() {
        require(msg.sender == council, "council only");
        _;
    }

    constructor() public {
        council = msg.sender;
    }

    function setFee(uint newFee) external onlyCouncil {
        require(newFee <= 1 ether, "too high");
        fee = newFee;
    }

    function apply_(uint16 squareMetres) external payable {
        require(msg.value == fee, "fee");
        require(placePlusOne[msg.sender] == 0, "listed");
        list.push(Applicant(msg.sender, uint64(now), squareMetres));
        placePlusOne[msg.sender] = list.length;
        refundable[msg.sender] = msg.value;
        emit Applied(msg.sender, list.length - 1);
    }

    function placeOf(address who) internal view returns (uint) {
        //- weak
        for (uint i = 0; i < list.length; i++) { //!
            if (list[i].who == who) return i;
        }
        revert("not listed");
        //- fixed
        require(placePlusOne[who] != 0, "not listed");
        return placePlusOne[who] - 1;
        //- end
    }

    function drop(uint place) private {
        Applicant memory last = list[list.length - 1];
        placePlusOne[list[place].who] = 0;
        if (place != list.length - 1) {
            list[place] = last;
            placePlusOne[last.who] = place + 1;
        }
        list.length--;
    }

    function leave() external {
        //- weak
        drop(placeOf(msg.sender)); //!
        //- fixed
        drop(placeOf(msg.sender));
        //- end
        uint back = refundable[msg.sender];
        refundable[msg.sender] = 0;
        emit Left(msg.sender);
        msg.sender.transfer(back);
    }

    function grant(uint plot, uint place) external onlyCouncil {
        require(plotHolder[plot] == address(0), "taken");
        require(place < list.length, "place");
        address who = list[place].who;
        uint income = refundable[who];
        refundable[who] = 0;
        plotHolder[plot] = who;
        drop(place);
        emit Granted(plot, who);
        council.transfer(income);
    }

    function waiting() external view returns (uint) {
        return list.length;
    }
}
