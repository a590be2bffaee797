// case: w2-lighthouse-keeper-handover
// class: denial_of_service
// disguise: the leaver is paid inside the hand-over of a post
// note: A contract that will not take its pay cannot be dismissed; the fix credits the old keeper.
pragma solidity ^0.4.18;

contract LighthousePost {
    address public harbourBoard;
    address public keeper;
    uint public since;
    uint public wagePerDay;
    uint public reserved;
    mapping(address => uint) public wagesOf;
    bytes32[] public log;

    event Appointed(address indexed keeper);
    event Dismissed(address indexed keeper, uint paid);

    modifier onlyBoard() {
        require(msg.sender == harbourBoard);
        _;
    }

    function LighthousePost(uint wage) public payable {
        require(wage < 10 ether);
        harbourBoard = msg.sender;
        wagePerDay = wage;
    }

    function fund() public payable {}

    function setWage(uint wage) public onlyBoard {
        require(keeper == 0 && wage < 10 ether);
        wagePerDay = wage;
    }

    function earned() public view returns (uint) {
        if (keeper == 0) return 0;
        uint daysServed = (now - since) / 1 days;
        uint e = daysServed * wagePerDay;
        uint free = this.balance - reserved;
        return e > free ? free : e;
    }

    function writeLog(bytes32 line) public {
        require(msg.sender == keeper);
        log.push(line);
    }

    function appoint(address next) public onlyBoard {
        require(next != 0 && next != keeper);
        address old = keeper;
        if (old != 0) {
            uint pay = earned();
            //- weak
            old.transfer(pay); //!
            //- fixed
            wagesOf[old] += pay;
            reserved += pay;
            //- end
            Dismissed(old, pay);
        }
        keeper = next;
        since = now;
        Appointed(next);
    }

    function drawWages() public {
        uint w = wagesOf[msg.sender];
        require(w > 0);
        wagesOf[msg.sender] = 0;
        reserved -= w;
        msg.sender.transfer(w);
    }

    function closePost() public onlyBoard {
        require(keeper == 0);
        harbourBoard.transfer(this.balance - reserved);
    }
}
