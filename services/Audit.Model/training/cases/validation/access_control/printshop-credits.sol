// case: printshop-credits
// class: access_control
// disguise: a helper with no visibility written is public
// note: _move can be called by anybody with any source account; the fix makes it internal.
pragma solidity ^0.4.21;

contract PrintshopCredits {
    string public name = "Printshop Credit";
    uint8 public decimals = 2;
    address public shop;
    uint256 public outstanding;

    mapping(address => uint256) private credit;
    mapping(address => address) public courier;

    event Moved(address indexed from, address indexed to, uint256 amount);
    event Printed(address indexed customer, uint256 pages, uint256 cost);

    function PrintshopCredits() public {
        shop = msg.sender;
    }

    modifier onlyShop() {
        require(msg.sender == shop);
        _;
    }

    function creditOf(address who) public view returns (uint256) {
        return credit[who];
    }

    function sell(address to, uint256 amount) public onlyShop {
        require(to != address(0));
        require(outstanding + amount >= outstanding);
        outstanding += amount;
        credit[to] += amount;
        emit Moved(address(0), to, amount);
    }

    function give(address to, uint256 amount) public {
        _move(msg.sender, to, amount);
    }

    function setCourier(address who) public {
        courier[msg.sender] = who;
    }

    function fetchFor(address customer, uint256 amount) public {
        require(courier[customer] == msg.sender && msg.sender != address(0));
        _move(customer, msg.sender, amount);
    }

    function print(uint256 pages, bool colour) public {
        require(pages > 0 && pages <= 5000);
        uint256 cost = pages * (colour ? 20 : 5);
        _move(msg.sender, shop, cost);
        emit Printed(msg.sender, pages, cost);
    }

    //- weak
    function _move(address from, address to, uint256 amount) { //!
    //- fixed
    function _move(address from, address to, uint256 amount) internal {
    //- end
        require(to != address(0) && to != from);
        require(credit[from] >= amount);
        credit[from] -= amount;
        credit[to] += amount;
        emit Moved(from, to, amount);
    }
}
