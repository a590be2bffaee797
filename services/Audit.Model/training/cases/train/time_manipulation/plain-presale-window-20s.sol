// case: plain-presale-window-20s
// class: time_manipulation
// disguise: a window of seconds
// note: Twenty seconds decide who may claim; the fix opens a week
pragma solidity ^0.4.18;

contract TulipClaim {
    address public florist;
    uint public opens;
    mapping(address => uint) public bulbs;
    mapping(address => bool) public listed;
    uint public left = 300;

    event Claimed(address who);

    function TulipClaim(uint o) public { florist = msg.sender; opens = o; }

    function list(address a) public { require(msg.sender == florist); listed[a] = true; }

    function claim() public {
        require(listed[msg.sender] && left >= 3);
        //- weak
        require(now >= opens && now <= opens + 20); //!
        //- fixed
        require(now >= opens && now <= opens + 7 days);
        //- end
        listed[msg.sender] = false;
        bulbs[msg.sender] += 3;
        left -= 3;
        Claimed(msg.sender);
    }

    function give(address to, uint n) public {
        require(bulbs[msg.sender] >= n);
        bulbs[msg.sender] -= n;
        bulbs[to] += n;
    }
}
