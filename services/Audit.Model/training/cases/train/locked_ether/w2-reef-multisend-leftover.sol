// case: w2-reef-multisend-leftover
// class: locked_ether
// disguise: batch sender forwards the sums of the list and keeps the rest
// note: What is sent above the sum of the list stays; the fix wants the exact sum
pragma solidity ^0.4.22;

contract ReefBatchCredit {
    mapping(address => uint256) public credit;
    uint256 public batches;

    event Batch(address indexed from, uint256 sum, uint256 count);
    event Taken(address indexed who, uint256 v);

    //- weak
    function batch(address[] who, uint256[] v) external payable { //!
    //- fixed
    function batch(address[] who, uint256[] v) external payable {
    //- end
        require(who.length == v.length && who.length > 0 && who.length <= 100);
        uint256 sum = 0;
        for (uint256 i = 0; i < who.length; i++) {
            require(v[i] <= 1000 ether && who[i] != address(0));
            sum += v[i];
            credit[who[i]] += v[i];
        }
    //- weak
        require(msg.value >= sum);
    //- fixed
        require(msg.value == sum);
    //- end
        batches++;
        emit Batch(msg.sender, sum, who.length);
    }

    function take() external {
        uint256 v = credit[msg.sender];
        require(v > 0);
        credit[msg.sender] = 0;
        emit Taken(msg.sender, v);
        msg.sender.transfer(v);
    }
}
