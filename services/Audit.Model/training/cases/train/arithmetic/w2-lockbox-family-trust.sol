// case: w2-lockbox-family-trust
// class: arithmetic
// disguise: guardian checks round a release date that the heir may push
// note: The date wraps into the past although "later" is meant; the fix demands that the date grows.
pragma solidity ^0.4.21;

contract FamilyTrust {
    struct Box {
        address giver;
        address heir;
        uint amount;
        uint release;
        bool sealed_;
    }

    Box[] public boxes;
    address public notary;
    uint public noticeDays = 7;

    event Created(uint id, address heir, uint release);
    event Delayed(uint id, uint release);
    event Opened(uint id, uint amount);

    modifier isHeir(uint id) {
        require(id < boxes.length);
        require(boxes[id].heir == msg.sender);
        _;
    }

    function FamilyTrust() public {
        notary = msg.sender;
    }

    function create(address heir, uint years_) public payable returns (uint id) {
        require(msg.value > 0 && heir != address(0));
        require(years_ >= 1 && years_ <= 40);
        id = boxes.length;
        boxes.push(Box(msg.sender, heir, msg.value, now + years_ * 365 days, false));
        emit Created(id, heir, boxes[id].release);
    }

    function seal(uint id) public {
        require(msg.sender == notary && id < boxes.length);
        boxes[id].sealed_ = true;
    }

    function setNotice(uint d) public {
        require(msg.sender == notary && d <= 60);
        noticeDays = d;
    }

    function delay(uint id, uint extra) public isHeir(id) {
        Box storage b = boxes[id];
        require(b.amount > 0);
        require(!b.sealed_);
        //- weak
        b.release = b.release + extra; //!
        //- fixed
        uint later = b.release + extra;
        require(later >= b.release);
        b.release = later;
        //- end
        emit Delayed(id, b.release);
    }

    function open(uint id) public isHeir(id) {
        Box storage b = boxes[id];
        require(now >= b.release);
        uint amount = b.amount;
        require(amount > 0);
        b.amount = 0;
        emit Opened(id, amount);
        msg.sender.transfer(amount);
    }

    function earliest(uint id) public view returns (uint) {
        require(id < boxes.length);
        return boxes[id].release > noticeDays * 1 days ? boxes[id].release - noticeDays * 1 days : 0;
    }
}
