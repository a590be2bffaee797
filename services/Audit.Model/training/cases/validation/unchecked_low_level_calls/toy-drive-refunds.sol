// case: toy-drive-refunds
// class: unchecked_low_level_calls
// disguise: refunds sent in a short list, the record cleared beforehand
// note: A giver whose send fails loses the refund; the fix restores the record.
pragma solidity ^0.4.13;

contract ToyDrive {
    address public charity;
    uint public goal;
    uint public raised;
    uint public closes;
    mapping (address => uint) public given;

    event Gift(address from, uint amount);
    event Refund(address to, uint amount);

    function ToyDrive(address _charity, uint _goal) {
        require(_charity != 0x0 && _goal > 0);
        charity = _charity;
        goal = _goal;
        closes = now + 40 days;
    }

    function () payable {
        require(now < closes);
        given[msg.sender] += msg.value;
        raised += msg.value;
        Gift(msg.sender, msg.value);
    }

    function handOver() {
        require(now >= closes && raised >= goal);
        require(charity.send(this.balance));
    }

    function refundMany(address[] givers) {
        require(now >= closes);
        require(raised < goal);
        require(givers.length <= 25);
        for (uint i = 0; i < givers.length; i++) {
            address giver = givers[i];
            uint amount = given[giver];
            if (amount == 0) continue;
            given[giver] = 0;
            //- weak
            giver.send(amount); //!
            Refund(giver, amount);
            //- fixed
            if (giver.send(amount)) {
                Refund(giver, amount);
            } else {
                given[giver] = amount;
            }
            //- end
        }
    }

    function daysLeft() constant returns (uint) {
        return now < closes ? (closes - now) / 1 days : 0;
    }
}
