// case: plain-pooled-token-stake
// class: reentrancy
// disguise: plain: 0.6 pool of a foreign token, stake lowered after the transfer
// note: A token that calls its receiver lets him in again; the fix lowers the stake first.
pragma solidity ^0.6.6;

interface IToken {
    function transfer(address to, uint256 n) external returns (bool);
    function transferFrom(address from, address to, uint256 n) external returns (bool);
}

contract TokenPool {
    IToken public token;
    mapping(address => uint256) public staked;
    mapping(address => uint256) public since;
    uint256 public total;

    event Staked(address who, uint256 n);
    event Unstaked(address who, uint256 n);

    constructor(IToken t) public { token = t; }

    function stake(uint256 n) external {
        require(n > 0 && n < 2**128);
        staked[msg.sender] += n;
        total += n;
        since[msg.sender] = block.timestamp;
        require(token.transferFrom(msg.sender, address(this), n), "in");
        emit Staked(msg.sender, n);
    }

    function unstakeAll() external {
        uint256 n = staked[msg.sender];
        require(n > 0 && block.timestamp > since[msg.sender] + 3 days, "not yet");
        //- weak
        require(token.transfer(msg.sender, n), "out"); //!
        staked[msg.sender] = 0; //!
        total = total > n ? total - n : 0;
        //- fixed
        staked[msg.sender] = 0;
        total = total > n ? total - n : 0;
        require(token.transfer(msg.sender, n), "out");
        //- end
        emit Unstaked(msg.sender, n);
    }
}
