// case: lamp-oil-retry-queue
// class: unchecked_low_level_calls
// disguise: look-alike; sends in a loop that may fail, every failure is kept for a retry
// note: The result of each send decides what stays in the books.
pragma solidity ^0.4.22;

contract LampOilPool {
    address public keeper;
    address[] private members;
    mapping(address => uint) public share;
    mapping(address => uint) public failures;

    event Joined(address member, uint share);
    event Tried(address member, uint amount, bool arrived);

    constructor() public {
        keeper = msg.sender;
    }

    function join() external payable {
        require(members.length < 25, "full");
        require(share[msg.sender] == 0, "has a share");
        require(msg.value >= 1 finney, "too little");
        members.push(msg.sender);
        share[msg.sender] = msg.value;
        emit Joined(msg.sender, msg.value);
    }

    function dissolve() external {
        require(msg.sender == keeper, "keeper only");
        for (uint i = 0; i < members.length; i++) {
            address m = members[i];
            uint amount = share[m];
            if (amount == 0) continue;
            share[m] = 0;
            bool arrived = m.send(amount);
            emit Tried(m, amount, arrived);
            if (!arrived) {
                share[m] = amount;
                failures[m]++;
            }
        }
    }

    function rescue(address to) external {
        uint amount = share[msg.sender];
        require(amount > 0 && failures[msg.sender] > 0, "nothing failed");
        share[msg.sender] = 0;
        require(to.call.value(amount)(), "still not taken");
    }
}
