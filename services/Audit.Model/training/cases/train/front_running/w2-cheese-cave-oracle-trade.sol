// case: w2-cheese-cave-oracle-trade
// class: front_running
// disguise: trader picks the moment after seeing the price update
// note: Trades run at the stored price that a pending update is about to replace; the fix settles at the next update
pragma solidity ^0.4.24;

contract CheeseCave {
    address public feeder;
    uint256 public price = 1 finney;
    uint256 public round;
    //- weak
    //- fixed
    mapping(address => uint256) public pendingRound;
    mapping(address => uint256) public pendingEther;
    mapping(uint256 => uint256) public priceOf;
    //- end
    mapping(address => uint256) public wheels;
    mapping(address => uint256) public ethers;

    event Priced(uint256 round, uint256 price);
    event Bought(address who, uint256 n);

    constructor() public payable {
        feeder = msg.sender;
    }

    function feed(uint256 p) external {
        require(msg.sender == feeder && p > 100 && p < 1 ether);
        round += 1;
        price = p;
    //- weak
    //- fixed
        priceOf[round] = p;
    //- end
        emit Priced(round, p);
    }

    //- weak
    function buy() external payable {
        uint256 n = msg.value / price; //!
        require(n > 0);
        wheels[msg.sender] += n;
        emit Bought(msg.sender, n);
    }
    //- fixed
    function buy() external payable {
        require(msg.value > 0 && pendingEther[msg.sender] == 0);
        pendingEther[msg.sender] = msg.value;
        pendingRound[msg.sender] = round + 2;
    }

    function settle() external {
        uint256 p = priceOf[pendingRound[msg.sender]];
        require(p != 0);
        uint256 n = pendingEther[msg.sender] / p;
        pendingEther[msg.sender] = 0;
        wheels[msg.sender] += n;
        emit Bought(msg.sender, n);
    }
    //- end

    function eat(uint256 n) external {
        require(wheels[msg.sender] >= n);
        wheels[msg.sender] -= n;
    }

    function give(address to, uint256 n) external {
        require(wheels[msg.sender] >= n && to != address(0) && to != msg.sender);
        wheels[msg.sender] -= n;
        wheels[to] += n;
    }

    function takings(uint256 v) external {
        require(msg.sender == feeder);
        feeder.transfer(v);
    }
}
