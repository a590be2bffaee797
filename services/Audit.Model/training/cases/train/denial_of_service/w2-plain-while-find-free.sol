// case: w2-plain-while-find-free
// class: denial_of_service
// disguise: while loop that searches from zero each time
// note: The search walks over all taken lockers, and anyone takes them; the fix remembers the next free one.
pragma solidity ^0.4.13;

contract SwimLockers {
    mapping(uint => address) public locker;
    mapping(address => uint) public countOf;
    uint public next;

    event Taken(uint n, address by);

    function take() public returns (uint n) {
        //- weak
        while (locker[n] != 0) { //!
            n++;
        }
        //- fixed
        n = next;
        next = n + 1;
        //- end
        locker[n] = msg.sender;
        countOf[msg.sender]++;
        Taken(n, msg.sender);
    }

    function hand(uint n, address to) public {
        require(locker[n] == msg.sender && to != 0);
        countOf[msg.sender]--;
        countOf[to]++;
        locker[n] = to;
    }

    function ofTen(uint from) public constant returns (address[10] who) {
        for (uint i = 0; i < 10; i++) {
            who[i] = locker[from + i];
        }
    }
}
