// case: w2-plain-piggy-more-weeks
// class: arithmetic
// disguise: plain: weeks of the caller multiplied and added to the lock
// note: Product and sum wrap so that the lock is over at once; the fix allows a year at a time.
pragma solidity ^0.4.24;

contract CopperPig {
    mapping(address => uint) public coins;
    mapping(address => uint) public openAt;

    function feed() external payable {
        coins[msg.sender] += msg.value;
        openAt[msg.sender] = now + 4 weeks;
    }

    function wait(uint numWeeks) external {
        require(coins[msg.sender] > 0);
        //- weak
        openAt[msg.sender] += numWeeks * 1 weeks; //!
        //- fixed
        require(numWeeks <= 52);
        openAt[msg.sender] += numWeeks * 1 weeks;
        //- end
    }

    function open() external {
        require(openAt[msg.sender] < now);
        uint c = coins[msg.sender];
        coins[msg.sender] = 0;
        msg.sender.transfer(c);
    }
}
