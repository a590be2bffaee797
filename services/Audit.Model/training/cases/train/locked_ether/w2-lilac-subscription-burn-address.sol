// case: w2-lilac-subscription-burn-address
// class: locked_ether
// disguise: income is swept to a contract made inside that has no exit
// note: The child box takes ether and cannot pay; the fix lets the box pay its owner
pragma solidity ^0.5.7;

contract LilacBox {
    address payable public keeper;
    address public parent;

    constructor(address payable k) public {
        keeper = k;
        parent = msg.sender;
    }

    //- weak
    function () external payable { //!
        require(msg.sender == parent, "parent");
    }
    //- fixed
    function () external payable {
        require(msg.sender == parent, "parent");
    }

    function empty() external {
        require(msg.sender == keeper, "keeper");
        keeper.transfer(address(this).balance);
    }
    //- end
}

contract LilacSubscriptions {
    LilacBox public box;
    mapping(address => uint256) public until;
    uint256 public constant MONTH_PRICE = 4 finney;

    event Subscribed(address indexed who, uint256 until);

    constructor() public {
        box = new LilacBox(msg.sender);
    }

    function subscribe(uint256 months) external payable {
        require(months > 0 && months <= 24 && msg.value == months * MONTH_PRICE, "price");
        uint256 from = until[msg.sender] > block.timestamp ? until[msg.sender] : block.timestamp;
        until[msg.sender] = from + months * 30 days;
        emit Subscribed(msg.sender, until[msg.sender]);
        (bool ok, ) = address(box).call.value(msg.value)("");
        require(ok, "box");
    }

    function active(address who) external view returns (bool) {
        return until[who] >= block.timestamp;
    }
}
