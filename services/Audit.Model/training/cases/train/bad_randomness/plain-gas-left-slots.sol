// case: plain-gas-left-slots
// class: bad_randomness
// disguise: three reels from gas
// note: Remaining gas turns the reels; the fix takes words of an operator who committed
pragma solidity ^0.4.22;

contract FairSlots {
    address operator;
    bytes32 public seal;
    mapping(address => uint) public coins;
    address waiting;

    event Reels(uint8 a, uint8 b, uint8 c);

    constructor() public { operator = msg.sender; }
    function setSeal(bytes32 s) public { require(msg.sender == operator && waiting == 0x0); seal = s; }
    function coinsIn() public payable { coins[msg.sender] += msg.value / 1 finney; }

    function pull() public {
        require(coins[msg.sender] > 0 && waiting == 0x0 && seal != 0);
        coins[msg.sender]--;
        waiting = msg.sender;
    }

    function stop(uint word) public {
        require(waiting != 0x0 && msg.sender == operator);
        //- weak
        uint w = uint(keccak256(gasleft(), tx.gasprice)); //!
        //- fixed
        require(keccak256(word) == seal);
        uint w = uint(keccak256(word, waiting));
        //- end
        uint8 a = uint8(w % 10); uint8 b = uint8(w / 10 % 10); uint8 c = uint8(w / 100 % 10);
        if (a == b && b == c) coins[waiting] += 500;
        waiting = 0x0;
        seal = 0;
        emit Reels(a, b, c);
    }

    function coinsOut(uint n) public {
        require(coins[msg.sender] >= n && n < 1000000);
        coins[msg.sender] -= n;
        msg.sender.transfer(n * 1 finney);
    }

    function empty(uint v) public { require(msg.sender == operator && v <= address(this).balance / 2); operator.transfer(v); }
}
