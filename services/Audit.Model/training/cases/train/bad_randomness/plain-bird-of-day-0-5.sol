// case: plain-bird-of-day-0-5
// class: bad_randomness
// disguise: airdrop amount
// note: Amount of a drop comes from sender and previous hash; the fix gives a fixed amount
pragma solidity ^0.5.4;

contract SparrowDrop {
    mapping(address => uint256) public seeds;
    mapping(address => bool) public got;
    uint256 public left = 1000000;
    string public symbol = "SPRW";

    event Picked(address indexed who, uint256 amount);

    function pick() external {
        require(!got[msg.sender] && left >= 1000);
        got[msg.sender] = true;
        //- weak
        bytes32 h = keccak256(abi.encodePacked(blockhash(block.number - 1), msg.sender));
        uint256 amount = uint8(h[31]) * 3 + 10; //!
        //- fixed
        uint256 amount = 300;
        //- end
        left -= amount;
        seeds[msg.sender] += amount;
        emit Picked(msg.sender, amount);
    }

    function transfer(address to, uint256 v) external returns (bool) {
        require(seeds[msg.sender] >= v && to != address(0));
        seeds[msg.sender] -= v;
        seeds[to] += v;
        return true;
    }
}
