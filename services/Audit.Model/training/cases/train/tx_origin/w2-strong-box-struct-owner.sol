// case: w2-strong-box-struct-owner
// class: tx_origin
// disguise: the owner is a struct field and the check sits in an internal getter that returns storage
// note: The getter opens a box for tx.origin; the fix asks msg.sender.
pragma solidity ^0.5.5;

contract StrongBoxHall {
    struct Box {
        address owner;
        address payable heir;
        uint128 ether_;
        uint64 openedAt;
        bool sealed_;
    }

    Box[] private boxes;
    address public porter;
    uint256 public rent = 1 finney;
    uint256 public rents;

    event Opened(uint256 indexed id, address owner);
    event Filled(uint256 indexed id, uint256 amount);
    event Taken(uint256 indexed id, uint256 amount);

    constructor() public {
        porter = msg.sender;
    }

    function open(address payable heir) external payable returns (uint256 id) {
        require(msg.value == rent, "rent");
        rents += msg.value;
        id = boxes.length;
        boxes.push(Box(msg.sender, heir, 0, uint64(now), false));
        emit Opened(id, msg.sender);
    }

    function own(uint256 id) internal view returns (Box storage b) {
        b = boxes[id];
        //- weak
        require(b.owner == tx.origin, "not your box"); //!
        //- fixed
        require(b.owner == msg.sender, "not your box");
        //- end
    }

    function fill(uint256 id) external payable {
        require(id < boxes.length && msg.value < 2 ** 100, "box");
        boxes[id].ether_ += uint128(msg.value);
        emit Filled(id, msg.value);
    }

    function take(uint256 id, address payable to, uint128 amount) external {
        //- weak
        Box storage b = own(id); //!
        //- fixed
        Box storage b = own(id);
        //- end
        require(!b.sealed_ && amount <= b.ether_, "amount");
        b.ether_ -= amount;
        emit Taken(id, amount);
        to.transfer(amount);
    }

    function seal(uint256 id) external {
        Box storage b = boxes[id];
        require(b.owner == msg.sender, "not your box");
        b.sealed_ = true;
    }

    function inherit(uint256 id) external {
        Box storage b = boxes[id];
        require(b.sealed_ && b.heir == msg.sender, "heir");
        uint128 all = b.ether_;
        b.ether_ = 0;
        b.heir.transfer(all);
    }

    function takeRents(address payable to) external {
        require(msg.sender == porter, "porter");
        uint256 r = rents;
        rents = 0;
        to.transfer(r);
    }
}
