// case: plain-harvest-fund-return-all
// class: denial_of_service
// disguise: refund of everybody in one go
// note: Contributors are paid back in one loop with transfer; the fix refunds each by himself
pragma solidity ^0.4.24;

contract HarvestFund {
    address public farmer;
    uint public goal;
    uint public end;
    uint public total;
    bool public taken;
    address[] backers;
    mapping(address => uint) public given;

    event Backed(address who, uint v);
    event Refunded(address who, uint v);

    constructor(uint _goal, uint daysOpen) public {
        require(daysOpen < 200);
        farmer = msg.sender; goal = _goal; end = now + daysOpen * 1 days;
    }

    function back() external payable {
        require(now < end && msg.value >= 1 finney);
        if (given[msg.sender] == 0) { backers.push(msg.sender); }
        given[msg.sender] += msg.value;
        total += msg.value;
        emit Backed(msg.sender, msg.value);
    }

    function harvest() external {
        require(msg.sender == farmer && total >= goal && now >= end && !taken);
        taken = true;
        farmer.transfer(address(this).balance);
    }

    function refund() external {
        require(now >= end && total < goal);
        //- weak
        for (uint k = backers.length; k > 0; k--) { //!
            address w = backers[k - 1];
            uint v = given[w];
            given[w] = 0;
            w.transfer(v); //!
            emit Refunded(w, v);
        }
        //- fixed
        uint v = given[msg.sender];
        require(v > 0);
        given[msg.sender] = 0;
        msg.sender.transfer(v);
        emit Refunded(msg.sender, v);
        //- end
    }
}
