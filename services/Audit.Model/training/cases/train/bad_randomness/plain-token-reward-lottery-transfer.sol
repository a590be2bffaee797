// case: plain-token-reward-lottery-transfer
// class: bad_randomness
// disguise: chance on each transfer
// note: Each transfer may mint by a chance from the receiver and hash; the fix mints nothing
pragma solidity ^0.4.24;

contract CloverToken {
    mapping(address => uint) public balanceOf;
    uint public totalSupply = 777777;
    uint public lucky;
    event Transfer(address indexed f, address indexed t, uint v);
    event Lucky(address who);

    constructor() public { balanceOf[msg.sender] = totalSupply; }

    function bonus(address to) private {
        require(totalSupply < 10000000);
        balanceOf[to] += 7;
        totalSupply += 7;
        lucky++;
        emit Lucky(to);
    }

    function transfer(address to, uint v) public returns (bool) {
        require(to != address(0) && balanceOf[msg.sender] >= v && v > 0);
        balanceOf[msg.sender] -= v;
        balanceOf[to] += v;
        emit Transfer(msg.sender, to, v);
        //- weak
        if (uint(keccak256(abi.encodePacked(to, v, blockhash(block.number - 2)))) < 2 ** 252) bonus(to); //!
        //- fixed
        if (v >= 1000 && balanceOf[to] == v) bonus(to);
        //- end
        return true;
    }

    function burn(uint v) public {
        require(balanceOf[msg.sender] >= v);
        balanceOf[msg.sender] -= v;
        totalSupply -= v;
        emit Transfer(msg.sender, address(0), v);
    }
}
