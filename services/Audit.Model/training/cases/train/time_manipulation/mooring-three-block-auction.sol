// case: mooring-three-block-auction
// class: time_manipulation
// disguise: block numbers as the clock of an auction of three blocks
// note: The producers of three blocks decide who can bid at all; the fix runs for two days.
pragma solidity ^0.4.24;

contract MooringAuction {
    struct Berth {
        uint256 ends;
        address leader;
        uint256 bid;
    }

    address public port;
    mapping(uint256 => Berth) public berths;
    mapping(uint256 => address) public tenant;
    mapping(address => uint256) public refunds;
    uint256 public income;

    event Opened(uint256 indexed berth, uint256 ends);
    event Bid(uint256 indexed berth, address indexed who, uint256 amount);

    constructor() public {
        port = msg.sender;
    }

    function clock() public view returns (uint256) {
        //- weak
        return block.number; //!
        //- fixed
        return now;
        //- end
    }

    function open(uint256 berth) external {
        require(msg.sender == port && berths[berth].ends == 0, "port");
        //- weak
        berths[berth].ends = clock() + 3; //!
        //- fixed
        berths[berth].ends = clock() + 2 days;
        //- end
        emit Opened(berth, berths[berth].ends);
    }

    function bid(uint256 berth) external payable {
        Berth storage b = berths[berth];
        require(clock() < b.ends, "over");
        require(msg.value > b.bid && msg.value < 2 ** 128, "bid");
        refunds[b.leader] += b.bid;
        b.leader = msg.sender;
        b.bid = msg.value;
        emit Bid(berth, msg.sender, msg.value);
    }

    function close(uint256 berth) external {
        Berth memory b = berths[berth];
        require(b.ends != 0 && clock() >= b.ends, "running");
        delete berths[berth];
        tenant[berth] = b.leader;
        income += b.bid;
    }

    function refund() external {
        uint256 amount = refunds[msg.sender];
        refunds[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function collect() external {
        require(msg.sender == port, "port");
        uint256 amount = income;
        income = 0;
        port.transfer(amount);
    }
}
