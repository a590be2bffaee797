// case: w2-crowdsale-token-price-feed-callback
// class: access_control
// disguise: answer function of a data service without test of the sender, in a long sale
// note: __answer() may be called by anyone, who then sets the rate; the fix tests the service address.
pragma solidity ^0.4.18;

interface DataService {
    function ask(string what) public payable returns (bytes32);
}

contract AmberSale {
    address public owner;
    DataService public service;
    uint public centsPerEther;
    uint public sold;
    uint public constant CAP = 10000000;
    bool public closed;
    mapping(address => uint) public balanceOf;
    mapping(bytes32 => bool) public open;

    event Asked(bytes32 id);
    event Answered(bytes32 id, uint cents);
    event Sold(address indexed to, uint n);
    event Closed();

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function AmberSale(DataService _service) public {
        owner = msg.sender;
        service = _service;
    }

    function refresh() public onlyOwner {
        bytes32 id = service.ask("ETH/EUR");
        open[id] = true;
        Asked(id);
    }

    function __answer(bytes32 id, uint cents) public {
        //- weak
        require(cents > 0 && cents < 10 ** 8); //!
        //- fixed
        require(msg.sender == address(service) && open[id]);
        require(cents > 0 && cents < 10 ** 8);
        //- end
        open[id] = false;
        centsPerEther = cents;
        Answered(id, cents);
    }

    function buy(uint least) public payable {
        require(!closed && centsPerEther > 0);
        require(msg.value > 0 && msg.value < 1000 ether);
        uint n = msg.value * centsPerEther / 1 ether;
        require(n >= least && n > 0 && sold + n <= CAP);
        sold += n;
        balanceOf[msg.sender] += n;
        Sold(msg.sender, n);
    }

    function transfer(address to, uint n) public returns (bool) {
        require(closed && balanceOf[msg.sender] >= n && to != 0x0);
        balanceOf[msg.sender] -= n;
        balanceOf[to] += n;
        return true;
    }

    function close() public onlyOwner {
        closed = true;
        Closed();
        owner.transfer(this.balance);
    }
}
