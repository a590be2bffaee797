// case: w2-plain-stamp-ends-in-nine
// class: time_manipulation
// disguise: plain: points doubled by the last digit of the stamp
// note: A stamp ending in nine can be chosen; the fix doubles by the amount of points.
pragma solidity ^0.5.3;

contract BiscuitPoints {
    mapping(address => uint256) public points;
    mapping(address => uint256) public lastVisit;

    function visit() external {
        require(now >= lastVisit[msg.sender] + 1 days, "tomorrow");
        lastVisit[msg.sender] = now;
        uint256 gain = 10;
        //- weak
        if (block.timestamp % 10 == 9) gain = 20; //!
        //- fixed
        if (points[msg.sender] >= 100) gain = 20;
        //- end
        require(points[msg.sender] < 1000000);
        points[msg.sender] += gain;
    }

    function eat(uint256 n) external {
        require(points[msg.sender] >= n);
        points[msg.sender] -= n;
    }
}
