// case: olive-oil-vault-feed
// class: denial_of_service
// disguise: a price feed is read on the way out only for an event
// note: A feed that reverts blocks all withdrawals; the fix tolerates a silent feed.
pragma solidity ^0.8.18;

interface IOilFeed {
    function latest() external view returns (uint256 price, uint256 at);
}

contract OliveOilVault {
    IOilFeed public feed;
    address public immutable admin;
    mapping(address => uint256) public deposits;

    event In(address indexed who, uint256 amount, uint256 price);
    event Out(address indexed who, uint256 amount, uint256 price);

    constructor(IOilFeed feed_) {
        feed = feed_;
        admin = msg.sender;
    }

    function deposit() external payable {
        (uint256 price, uint256 at) = feed.latest();
        require(price > 0 && at + 1 days > block.timestamp, "no price today");
        deposits[msg.sender] += msg.value;
        emit In(msg.sender, msg.value, price);
    }

    function withdraw(uint256 amount) external {
        require(amount > 0 && deposits[msg.sender] >= amount, "amount");
        //- weak
        (uint256 price, ) = feed.latest(); //!
        assert(price > 0); //!
        //- fixed
        uint256 price;
        try feed.latest() returns (uint256 p, uint256) {
            price = p;
        } catch {
            price = 0;
        }
        //- end
        deposits[msg.sender] -= amount;
        emit Out(msg.sender, amount, price);
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "payment failed");
    }
}
