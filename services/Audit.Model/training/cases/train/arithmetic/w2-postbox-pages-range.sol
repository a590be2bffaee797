// case: w2-postbox-pages-range
// class: arithmetic
// disguise: range test first + n <= length wraps and lets the loop run from the wrong place
// note: first near 2^256 passes the test, and the charge uses the same sum; the fix subtracts instead.
pragma solidity ^0.4.25;

contract PostboxWall {
    struct Box { address tenant; uint32 paidMonths; }

    Box[] private boxes;
    address public postmaster;
    mapping(address => uint) public credit;
    mapping(uint => uint) public sweptUpTo;

    event Rented(uint indexed box, address tenant);
    event Swept(uint first, uint last);

    constructor(uint n) public {
        require(n < 400);
        postmaster = msg.sender;
        boxes.length = n;
    }

    function put() external payable {
        credit[msg.sender] += msg.value;
    }

    function rent(uint i, uint32 months) external {
        require(i < boxes.length && months > 0 && months <= 24);
        require(boxes[i].tenant == address(0));
        uint cost = uint(months) * 1 finney;
        require(credit[msg.sender] >= cost);
        credit[msg.sender] -= cost;
        credit[postmaster] += cost;
        boxes[i] = Box(msg.sender, months);
        emit Rented(i, msg.sender);
    }

    function reserve(uint first, uint n) external {
        require(msg.sender == postmaster);
        //- weak
        require(first + n <= boxes.length); //!
        sweptUpTo[first] = first + n; //!
        //- fixed
        require(n <= boxes.length && first <= boxes.length - n);
        sweptUpTo[first] = first + n;
        //- end
        emit Swept(first, n);
    }

    function leave(uint i) external {
        require(i < boxes.length && boxes[i].tenant == msg.sender);
        delete boxes[i];
    }

    function draw(uint amount) external {
        require(amount <= credit[msg.sender]);
        credit[msg.sender] -= amount;
        msg.sender.transfer(amount);
    }

    function tenant(uint i) external view returns (address) {
        require(i < boxes.length);
        return boxes[i].tenant;
    }
}
