// case: choir-tour-merch
// class: locked_ether
// disguise: the sale stands in a base, the derived contract moves tokens only
// note: buy in the base keeps the ether, neither contract pays out; the fix forwards it at once.
pragma solidity ^0.5.5;

contract MerchCounter {
    address payable public manager;
    uint256 public unitPrice;
    mapping(address => uint256) public units;

    event Sold(address indexed fan, uint256 count);

    constructor(uint256 price) internal {
        require(price > 0 && price <= 10 ether, "price");
        manager = msg.sender;
        unitPrice = price;
    }

    //- weak
    function buy(uint8 count) public payable { //!
    //- fixed
    function buy(uint8 count) public payable {
    //- end
        require(count > 0 && stockOf() >= count, "stock");
        require(msg.value == uint256(count) * unitPrice, "value");
        require(units[msg.sender] < 1000, "enough");
        units[msg.sender] += count;
        taken(count);
        emit Sold(msg.sender, count);
        //- weak
        //- fixed
        manager.transfer(msg.value);
        //- end
    }

    function stockOf() public view returns (uint256);

    function taken(uint256 count) internal;
}

contract ChoirMerch is MerchCounter {
    uint256 private scarves;
    mapping(address => uint256) public posted;

    event Posted(address indexed fan, uint256 count);

    constructor(uint256 price, uint256 stock) public MerchCounter(price) {
        scarves = stock;
    }

    function stockOf() public view returns (uint256) {
        return scarves;
    }

    function taken(uint256 count) internal {
        require(scarves >= count, "stock");
        scarves -= count;
    }

    function post(address fan, uint256 count) external {
        require(msg.sender == manager, "manager");
        require(units[fan] >= count && posted[fan] < 1e6 && count < 1e6, "count");
        units[fan] -= count;
        posted[fan] += count;
        emit Posted(fan, count);
    }

    function withdraw(address token, uint256 amount) external {
        require(msg.sender == manager, "manager");
        (bool ok, bytes memory out) = token.call(abi.encodeWithSignature("transfer(address,uint256)", manager, amount));
        require(ok && (out.length == 0 || abi.decode(out, (bool))), "token");
    }
}
