// case: w2-ivory-key-number-doors
// class: front_running
// disguise: loop over doors; a number that fits a door's hash opens it for the sender
// note: Door numbers can be copied from the pending call; the fix lets only registered visitors of the door open it
pragma solidity ^0.4.20;

contract IvoryDoors {
    struct Door {
        bytes32 lock;
        uint value;
        address opener;
        address visitor;
        uint visitUntil;
    }

    address public porter;
    mapping(uint => Door) public doors;
    uint public built;

    event Opened(uint door, address by);

    function IvoryDoors() public {
        porter = msg.sender;
    }

    function build(bytes32 lock) public payable {
        require(msg.sender == porter && msg.value > 0);
        doors[built].lock = lock;
        doors[built].value = msg.value;
        built += 1;
    }

    function visit(uint d) public payable {
        Door storage x = doors[d];
        require(d < built && x.opener == 0 && msg.value == 1 finney);
        require(block.number > x.visitUntil);
        x.visitor = msg.sender;
        x.visitUntil = block.number + 50;
    }

    function tryKey(uint key, uint from, uint to) public {
        require(to <= built && from < to && to - from <= 20);
        uint won = 0;
        for (uint d = from; d < to; d++) {
            Door storage x = doors[d];
            if (x.opener != 0) continue;
    //- weak
            if (keccak256(key, d) == x.lock) { //!
    //- fixed
            if (x.visitor != msg.sender || block.number > x.visitUntil) continue;
            if (keccak256(key, d) == x.lock) {
    //- end
                x.opener = msg.sender;
                won += x.value;
                x.value = 0;
                Opened(d, msg.sender);
            }
        }
        require(won > 0);
        msg.sender.transfer(won);
    }

    function visitsEarned() public {
        require(msg.sender == porter && built > 0);
        for (uint d = 0; d < built && d < 50; d++) require(doors[d].opener != 0);
        porter.transfer(this.balance);
    }
}
