// case: w2-modern-nft-burn-all-owned
// class: denial_of_service
// disguise: string keys; season change deletes every ticket struct
// note: Tickets are free for all and the new season deletes each; the fix keys tickets by season.
pragma solidity ^0.7.5;

contract RinkTickets {
    struct Ticket {
        address owner;
        uint32 session;
        bool used;
    }

    address public immutable rink;
    uint256 public season;
    uint256 public price = 5e15;
    mapping(uint256 => Ticket[]) private tickets;
    mapping(uint256 => mapping(address => uint256)) public owned;
    uint256 public takings;

    event Bought(uint256 indexed season, uint256 id, address owner);
    event Used(uint256 indexed season, uint256 id);
    event NewSeason(uint256 season);

    modifier onlyRink() {
        require(msg.sender == rink, "rink only");
        _;
    }

    constructor() {
        rink = msg.sender;
    }

    function setPrice(uint256 p) external onlyRink {
        require(p >= 1e12 && p < 1 ether && tickets[season].length == 0, "price");
        price = p;
    }

    function buy(uint32 session) external payable returns (uint256 id) {
        require(msg.value == price, "price");
        takings += msg.value;
        id = tickets[season].length;
        tickets[season].push(Ticket(msg.sender, session, false));
        owned[season][msg.sender]++;
        emit Bought(season, id, msg.sender);
    }

    function use_(uint256 id) external {
        Ticket storage t = tickets[season][id];
        require(t.owner == msg.sender && !t.used, "ticket");
        t.used = true;
        owned[season][msg.sender]--;
        emit Used(season, id);
    }

    function give(uint256 id, address to) external {
        Ticket storage t = tickets[season][id];
        require(t.owner == msg.sender && !t.used && to != address(0), "ticket");
        owned[season][msg.sender]--;
        owned[season][to]++;
        t.owner = to;
    }

    function nextSeason() external onlyRink {
        //- weak
        Ticket[] storage all = tickets[season];
        while (all.length > 0) { //!
            owned[season][all[all.length - 1].owner] = 0;
            all.pop(); //!
        }
        //- fixed
        season++;
        //- end
        emit NewSeason(season);
    }

    function draw(address payable to) external onlyRink {
        require(to != address(0), "to");
        uint256 t = takings;
        takings = 0;
        to.transfer(t);
    }

    function sold() external view returns (uint256) {
        return tickets[season].length;
    }
}
