// case: plain-payroll-sum
// class: arithmetic
// disguise: plain: sum of a list compared with the ether sent
// note: The sum of the wages wraps; the fix tests each addition.
pragma solidity ^0.5.12;

contract FerryPayroll {
    mapping(address => uint) public wages;
    address public purser;
    uint public month;

    event Paid(uint month, uint total);

    constructor() public { purser = msg.sender; }

    function payMonth(address[] calldata crew, uint[] calldata sums) external payable {
        require(msg.sender == purser, "purser");
        require(crew.length == sums.length && crew.length <= 60, "length");
        uint total;
        for (uint i = 0; i < crew.length; i++) {
            //- weak
            total += sums[i]; //!
            //- fixed
            require(total + sums[i] >= total, "sum");
            total += sums[i];
            //- end
            wages[crew[i]] = sums[i];
        }
        require(total == msg.value, "total");
        month++;
        emit Paid(month, total);
    }

    function draw() external {
        uint w = wages[msg.sender];
        require(w > 0);
        wages[msg.sender] = 0;
        msg.sender.transfer(w);
    }
}
