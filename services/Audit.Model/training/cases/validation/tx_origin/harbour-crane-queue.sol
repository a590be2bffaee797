// case: harbour-crane-queue
// class: tx_origin
// disguise: a private function that says who is the dispatcher
// note: isDispatcher looks at the origin; the fix looks at the sender.
pragma solidity ^0.4.17;

contract CraneQueue {
    address private dispatcher;
    uint256 public head;
    uint256 public tail;
    uint256 public constant HOURLY = 80 finney;

    struct Job {
        address ship;
        uint16 containers;
        bool urgent;
    }

    mapping(uint256 => Job) public jobs;

    event Queued(uint256 indexed number, address ship);
    event Served(uint256 indexed number);
    event Urgent(uint256 indexed number);

    function CraneQueue() public {
        dispatcher = msg.sender;
    }

    function isDispatcher() private view returns (bool) {
        //- weak
        return tx.origin == dispatcher; //!
        //- fixed
        return msg.sender == dispatcher;
        //- end
    }

    function queue(uint16 containers) public payable {
        require(containers > 0);
        require(msg.value >= HOURLY);
        require(tail + 1 > tail);
        jobs[tail] = Job(msg.sender, containers, false);
        Queued(tail, msg.sender);
        tail += 1;
    }

    //- weak
    function serve() public { //!
    //- fixed
    function serve() public {
    //- end
        require(isDispatcher());
        require(head < tail);
        delete jobs[head];
        Served(head);
        head += 1;
    }

    //- weak
    function expedite(uint256 number) public { //!
    //- fixed
    function expedite(uint256 number) public {
    //- end
        if (!isDispatcher()) revert();
        require(number >= head && number < tail);
        jobs[number].urgent = true;
        Urgent(number);
    }

    function collectFees() public {
        require(msg.sender == dispatcher);
        dispatcher.transfer(this.balance);
    }
}
