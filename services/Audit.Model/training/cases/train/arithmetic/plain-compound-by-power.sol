// case: plain-compound-by-power
// class: arithmetic
// disguise: plain: 0.5 power with the caller's number of periods
// note: The power of the caller's number wraps; the fix bounds the periods.
pragma solidity ^0.5.0;

contract RabbitHutch {
    mapping(address => uint256) public rabbits;
    mapping(address => uint256) public season;
    uint256 public price = 1 finney;
    address payable keeper;

    event Bred(address who, uint256 n);

    constructor() public { keeper = msg.sender; }

    function buy() external payable {
        require(rabbits[msg.sender] == 0, "has some");
        uint256 n = msg.value / price;
        require(n >= 2 && n <= 100, "2 to 100");
        rabbits[msg.sender] = n;
        season[msg.sender] = now;
    }

    function breed(uint256 litters) external payable {
        require(rabbits[msg.sender] >= 2, "pair");
        require(msg.value == 2 finney, "hay");
        //- weak
        uint256 n = rabbits[msg.sender] * 3 ** litters; //!
        //- fixed
        require(litters <= 10, "litters");
        uint256 n = rabbits[msg.sender] * 3 ** litters;
        require(n < 2**64, "full");
        //- end
        rabbits[msg.sender] = n;
        emit Bred(msg.sender, n);
    }

    function collect() external { require(msg.sender == keeper); keeper.transfer(address(this).balance); }
}
