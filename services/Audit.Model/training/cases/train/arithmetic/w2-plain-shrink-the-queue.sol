// case: w2-plain-shrink-the-queue
// class: arithmetic
// disguise: plain: array length lowered although the array may be empty
// note: The length of an empty list wraps to 2^256-1; the fix requires an element.
pragma solidity ^0.4.20;

contract HaircutQueue {
    address[] public chairs;
    address public barber;

    function HaircutQueue() public {
        barber = msg.sender;
    }

    function sit() public {
        chairs.push(msg.sender);
    }

    function next() public {
        require(msg.sender == barber);
        //- weak
        chairs.length--; //!
        //- fixed
        require(chairs.length > 0);
        chairs.length--;
        //- end
    }

    function last() public view returns (address) {
        if (chairs.length == 0) return address(0);
        return chairs[chairs.length - 1];
    }
}
