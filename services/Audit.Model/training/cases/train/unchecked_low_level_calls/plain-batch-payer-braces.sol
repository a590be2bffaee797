// case: plain-batch-payer-braces
// class: unchecked_low_level_calls
// disguise: plain: 0.6 batch of payments, result left out of the tuple
// note: The payments of the batch are booked whether they arrive or not; the fix reverts the batch.
pragma solidity ^0.6.4;

contract BatchPayer {
    mapping(address => uint256) public budget;
    mapping(address => uint256) public received;
    address public boss;

    event Batch(uint256 n, uint256 sum);

    constructor() public { boss = msg.sender; }

    receive() external payable { budget[msg.sender] += msg.value; }

    function payAll(address[] calldata to, uint256 each) external {
        require(to.length > 0 && to.length <= 40 && each < 1e24, "batch");
        uint256 sum = each * to.length;
        require(budget[msg.sender] >= sum, "budget");
        budget[msg.sender] -= sum;
        for (uint256 i; i < to.length; i++) {
            received[to[i]] += each;
            //- weak
            to[i].call{value: each, gas: 10000}(""); //!
            //- fixed
            (bool ok, ) = to[i].call{value: each, gas: 10000}("");
            if (!ok) { received[to[i]] -= each; budget[msg.sender] += each; }
            //- end
        }
        emit Batch(to.length, sum);
    }

    function takeBack(uint256 n) external {
        require(budget[msg.sender] >= n, "budget");
        budget[msg.sender] -= n;
        msg.sender.transfer(n);
    }
}
