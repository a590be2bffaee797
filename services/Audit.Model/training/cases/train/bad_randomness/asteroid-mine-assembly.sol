// case: asteroid-mine-assembly
// class: bad_randomness
// disguise: opcodes in assembly instead of the named globals
// note: number(), difficulty() and gaslimit() are as well known in assembly; the fix gives every dig the same yield.
pragma solidity ^0.5.4;

contract AsteroidMine {
    mapping(address => uint256) public ore;
    mapping(address => uint256) public lastDig;
    uint256 public lode = 1000000;
    address public foreman;

    event Dug(address miner, uint256 ore);

    constructor() public {
        foreman = msg.sender;
    }

    //- weak
    function strike(address miner) private view returns (uint256 n) {
        assembly {
            let p := mload(0x40)
            mstore(p, xor(number(), difficulty())) //!
            mstore(add(p, 32), add(gaslimit(), miner)) //!
            n := mod(keccak256(p, 64), 97)
        }
    }
    //- fixed
    function strike(address miner) private view returns (uint256 n) {
        n = lastDig[miner] == 0 ? 97 : 48;
    }
    //- end

    function dig() external {
        require(lastDig[msg.sender] == 0 || block.number >= lastDig[msg.sender] + 200, "tired");
        uint256 n = strike(msg.sender);
        require(n <= lode, "empty");
        lode -= n;
        lastDig[msg.sender] = block.number;
        ore[msg.sender] += n;
        emit Dug(msg.sender, n);
    }

    function ship(address to, uint256 n) external {
        require(ore[msg.sender] >= n && to != msg.sender, "ore");
        ore[msg.sender] -= n;
        ore[to] += n;
    }

    function openLode(uint256 n) external {
        require(msg.sender == foreman && n <= 1000000 && lode <= 1000000, "lode");
        lode += n;
    }
}
