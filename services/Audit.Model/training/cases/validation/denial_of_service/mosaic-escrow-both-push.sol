// case: mosaic-escrow-both-push
// class: denial_of_service
// disguise: settlement pushes to two parties in one transaction
// note: One party that reverts holds the other's money; the fix credits both.
pragma solidity ^0.5.12;

contract MosaicEscrow {
    enum State { Open, Agreed, Closed }

    struct Deal {
        address payable artist;
        address payable client;
        uint256 price;
        uint256 bond;
        State state;
        uint64 opened;
    }

    address public arbiter;
    Deal[] public deals;
    mapping(address => uint256) public credits;

    event Opened(uint256 indexed id, address artist, address client);
    event Settled(uint256 indexed id, uint256 toArtist, uint256 toClient);

    constructor() public {
        arbiter = msg.sender;
    }

    function open(address payable artist) external payable returns (uint256) {
        require(artist != address(0) && msg.value > 0, "open");
        deals.push(Deal(artist, msg.sender, msg.value, 0, State.Open, uint64(now)));
        emit Opened(deals.length - 1, artist, msg.sender);
        return deals.length - 1;
    }

    function agree(uint256 id) external payable {
        Deal storage d = deals[id];
        require(d.state == State.Open && msg.sender == d.artist, "agree");
        require(msg.value >= d.price / 10, "bond");
        require(d.price + msg.value > d.price, "sum");
        d.bond = msg.value;
        d.state = State.Agreed;
    }

    function settle(uint256 id, uint256 artistPercent) external {
        require(msg.sender == arbiter && artistPercent <= 100, "arbiter");
        Deal storage d = deals[id];
        require(d.state == State.Agreed, "state");
        d.state = State.Closed;
        require(d.price < 2**200, "range");
        uint256 toArtist = d.price * artistPercent / 100;
        uint256 toClient = d.price - toArtist;
        toArtist += d.bond;
        //- weak
        d.artist.transfer(toArtist); //!
        d.client.transfer(toClient); //!
        //- fixed
        _credit(d.artist, toArtist);
        _credit(d.client, toClient);
        //- end
        emit Settled(id, toArtist, toClient);
    }

    function cancel(uint256 id) external {
        Deal storage d = deals[id];
        require(d.state == State.Open && msg.sender == d.client, "cancel");
        d.state = State.Closed;
        _credit(d.client, d.price);
    }

    function _credit(address who, uint256 amount) private {
        require(credits[who] + amount >= amount, "credit");
        credits[who] += amount;
    }

    function draw() external {
        uint256 sum = credits[msg.sender];
        credits[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
