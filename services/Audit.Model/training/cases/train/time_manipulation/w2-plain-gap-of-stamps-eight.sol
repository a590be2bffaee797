// case: w2-plain-gap-of-stamps-eight
// class: time_manipulation
// disguise: plain in 0.8: the seconds between two blocks decide a rare mint
// note: The gap of 13 s can be arranged; the fix gives the rare one to every tenth buyer group by the council.
pragma solidity ^0.8.7;

contract SnailShells {
    uint256 public lastMint;
    uint256 public count;
    address public council = msg.sender;
    mapping(uint256 => address) public owner;
    mapping(uint256 => bool) public golden;

    function mint() external {
        uint256 id = count++;
        owner[id] = msg.sender;
        //- weak
        if (block.timestamp - lastMint == 13) golden[id] = true; //!
        //- fixed
        golden[id] = false;
        //- end
        lastMint = block.timestamp;
    }

    function gild(uint256 id) external {
        require(msg.sender == council, "council");
        golden[id] = true;
    }

    function give(uint256 id, address to) external {
        require(owner[id] == msg.sender);
        owner[id] = to;
    }
}
