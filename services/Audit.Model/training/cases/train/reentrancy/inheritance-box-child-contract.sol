// case: inheritance-box-child-contract
// class: reentrancy
// disguise: look-alike; ether goes out and state is written after, but the receiver is a contract just created from this file
// note: The new box runs only the known constructor, which calls nobody.
pragma solidity ^0.8.8;

contract HeirBox {
    address payable public immutable heir;
    uint256 public immutable opensAt;

    constructor(address payable _heir, uint256 _opensAt) payable {
        heir = _heir;
        opensAt = _opensAt;
    }

    function open() external {
        require(msg.sender == heir, "heir only");
        require(block.timestamp >= opensAt, "too early");
        heir.transfer(address(this).balance);
    }
}

contract InheritanceOffice {
    mapping(address => uint256) public estate;
    mapping(address => address[]) private boxes;
    mapping(address => uint256) public boxed;

    event Lodged(address indexed testator, uint256 value);
    event Boxed(address indexed testator, address indexed heir, address box, uint256 value);
    event Revoked(address indexed testator, uint256 value);

    function lodge() external payable {
        require(msg.value > 0, "nothing");
        estate[msg.sender] += msg.value;
        emit Lodged(msg.sender, msg.value);
    }

    function makeBox(address payable heir, uint256 value, uint16 years_) external returns (address box) {
        uint256 have = estate[msg.sender];
        require(value > 0 && value <= have, "value");
        require(years_ > 0 && years_ <= 100, "years");
        box = address(new HeirBox{value: value}(heir, block.timestamp + uint256(years_) * 365 days));
        estate[msg.sender] = have - value;
        boxed[msg.sender] += value;
        boxes[msg.sender].push(box);
        emit Boxed(msg.sender, heir, box, value);
    }

    function revoke() external {
        uint256 value = estate[msg.sender];
        require(value > 0, "nothing");
        delete estate[msg.sender];
        (bool ok, ) = payable(msg.sender).call{value: value}("");
        require(ok, "not paid");
        emit Revoked(msg.sender, value);
    }

    function boxesOf(address testator) external view returns (address[] memory) {
        return boxes[testator];
    }
}
