// case: w2-glazier-mutex-map-old
// class: none
// disguise: 0.4.20 per-account mutex modifier and booked payouts
// note: The account's own flag is held during the payment; the sum is zeroed first.
pragma solidity ^0.4.20;

contract PerAccountLatch {
    mapping(address => bool) private held;

    modifier latched(address who) {
        require(!held[who]);
        held[who] = true;
        _;
        held[who] = false;
    }

    function isHeld(address who) internal view returns (bool) {
        return held[who];
    }
}

contract GlazierWorkshop is PerAccountLatch {
    struct Pane {
        address client;
        uint256 price;
        uint32 width;
        uint32 height;
        uint8 step;
    }

    uint8 constant ORDERED = 1;
    uint8 constant CUT = 2;
    uint8 constant FETCHED = 3;
    uint8 constant CANCELLED = 4;

    address public glazier;
    uint256 public pricePerUnit;
    uint256 public earned;
    Pane[] private panes;
    mapping(address => uint256) private returnable;

    event Ordered(uint256 indexed id, address indexed client, uint256 price);
    event Stepped(uint256 indexed id, uint8 step);
    event Returned(address indexed to, uint256 amount);

    modifier onlyGlazier() {
        require(msg.sender == glazier);
        _;
    }

    function GlazierWorkshop(uint256 _pricePerUnit) public {
        require(_pricePerUnit > 0 && _pricePerUnit < 1 ether);
        glazier = msg.sender;
        pricePerUnit = _pricePerUnit;
    }

    function priceFor(uint32 width, uint32 height) public view returns (uint256) {
        return uint256(width) * height * pricePerUnit;
    }

    function order(uint32 width, uint32 height) external payable returns (uint256 id) {
        require(width > 0 && height > 0 && width <= 5000 && height <= 5000);
        require(msg.value == priceFor(width, height));
        id = panes.length;
        panes.push(Pane(msg.sender, msg.value, width, height, ORDERED));
        Ordered(id, msg.sender, msg.value);
    }

    function cut(uint256 id) external onlyGlazier {
        Pane storage pane = panes[id];
        require(pane.step == ORDERED);
        pane.step = CUT;
        uint256 next = earned + pane.price;
        require(next >= earned);
        earned = next;
        Stepped(id, CUT);
    }

    function fetch(uint256 id) external {
        Pane storage pane = panes[id];
        require(pane.client == msg.sender && pane.step == CUT);
        pane.step = FETCHED;
        Stepped(id, FETCHED);
    }

    function cancel(uint256 id) external {
        Pane storage pane = panes[id];
        require(pane.client == msg.sender && pane.step == ORDERED);
        pane.step = CANCELLED;
        uint256 next = returnable[msg.sender] + pane.price;
        require(next >= pane.price);
        returnable[msg.sender] = next;
        Stepped(id, CANCELLED);
    }

    function takeReturn() external latched(msg.sender) {
        uint256 amount = returnable[msg.sender];
        require(amount > 0);
        returnable[msg.sender] = 0;
        Returned(msg.sender, amount);
        require(msg.sender.call.value(amount)());
    }

    function takeEarned() external onlyGlazier latched(glazier) {
        uint256 amount = earned;
        earned = 0;
        glazier.transfer(amount);
    }

    function paneAt(uint256 id) external view returns (address client, uint256 price, uint8 step) {
        Pane storage p = panes[id];
        return (p.client, p.price, p.step);
    }
}
