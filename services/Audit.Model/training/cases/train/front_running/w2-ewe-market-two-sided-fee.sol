// case: w2-ewe-market-two-sided-fee
// class: front_running
// disguise: both fee and price may move under a pending order, and only the price is bounded
// note: The order bounds the price without the fee; the fix bounds the sum
pragma solidity ^0.8.16;

contract EweMarket {
    struct Pen {
        address shepherd;
        uint256 price;
        uint256 ewes;
    }

    error NotWarden();
    error TooDear();
    error Empty();

    event Filled(uint256 indexed pen, uint256 ewes, uint256 price);
    event Bought(uint256 indexed pen, address indexed by, uint256 n, uint256 paid);

    address public immutable warden;
    uint256 public feePerEwe = 0.001 ether;
    Pen[] public pens;
    mapping(address => uint256) public wallet;
    mapping(address => uint256) public flock;

    constructor() {
        warden = msg.sender;
    }

    function setFee(uint256 f) external {
        if (msg.sender != warden) revert NotWarden();
        feePerEwe = f;
    }

    function deposit() external payable {
        wallet[msg.sender] += msg.value;
    }

    function fill(uint256 price, uint256 ewes) external {
        pens.push(Pen(msg.sender, price, ewes));
        emit Filled(pens.length - 1, ewes, price);
    }

    function reprice(uint256 pen, uint256 price) external {
        require(pens[pen].shepherd == msg.sender, "shepherd");
        pens[pen].price = price;
    }

    function buy(uint256 pen, uint256 n, uint256 most) external {
        Pen storage p = pens[pen];
        if (p.ewes < n || n == 0) revert Empty();
        uint256 cost = n * p.price;
        uint256 fee = n * feePerEwe;
    //- weak
        if (cost > most) revert TooDear(); //!
    //- fixed
        if (cost + fee > most) revert TooDear();
    //- end
        wallet[msg.sender] -= cost + fee;
        p.ewes -= n;
        flock[msg.sender] += n;
        wallet[p.shepherd] += cost;
        wallet[warden] += fee;
        emit Bought(pen, msg.sender, n, cost + fee);
    }

    function withdraw(uint256 v) external {
        wallet[msg.sender] -= v;
        payable(msg.sender).transfer(v);
    }
}
