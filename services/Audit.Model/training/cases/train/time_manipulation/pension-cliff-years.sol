// case: pension-cliff-years
// class: time_manipulation
// disguise: look-alike, linear vesting over years
// note: Seconds do not matter in a vesting of years.
pragma solidity ^0.4.21;

contract MinersPension {
    address public fund;
    address public miner;
    uint public start;
    uint public released;
    uint public total;
    uint public constant CLIFF = 365 days;
    uint public constant LENGTH = 1460 days;

    event Released(uint amount);

    function MinersPension(address _miner) public payable {
        require(_miner != 0 && msg.value > 0 && msg.value < 1000000 ether);
        fund = msg.sender;
        miner = _miner;
        start = now;
        total = msg.value;
    }

    function vested() public view returns (uint) {
        uint passed = block.timestamp - start;
        if (passed < CLIFF) return 0;
        if (passed >= LENGTH) return total;
        return total * passed / LENGTH;
    }

    function release() public {
        require(msg.sender == miner);
        uint amount = vested() - released;
        require(amount > 0);
        released += amount;
        emit Released(amount);
        miner.transfer(amount);
    }

    function revoke() public {
        require(msg.sender == fund && now < start + CLIFF);
        total = 0;
        selfdestruct(fund);
    }
}
