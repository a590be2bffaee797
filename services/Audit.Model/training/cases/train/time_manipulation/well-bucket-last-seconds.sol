// case: well-bucket-last-seconds
// class: time_manipulation
// disguise: short timer that every payment restarts, last one takes the pot
// note: A timer of seconds can be stretched or skipped by the block's producer; the fix makes it two days.
pragma solidity ^0.4.18;

contract WellBucket {
    address public last;
    uint256 public pot;
    uint256 public lastAt;
    uint256 public drawn;
    address public parish;
    mapping(address => uint256) public parishShare;

    event Drop(address who, uint256 amount);
    event Lifted(address who, uint256 amount);

    function WellBucket() public {
        parish = msg.sender;
    }

    function quiet() internal view returns (bool) {
        //- weak
        return now - lastAt > 40 seconds; //!
        //- fixed
        return now - lastAt > 2 days;
        //- end
    }

    function drop() public payable {
        require(msg.value >= 5 finney && msg.value < 50 ether);
        require(last == 0 || !quiet());
        uint256 share = msg.value / 20;
        parishShare[parish] += share;
        pot += msg.value - share;
        last = msg.sender;
        lastAt = now;
        Drop(msg.sender, msg.value);
    }

    function lift() public {
        require(msg.sender == last && quiet());
        uint256 amount = pot;
        pot = 0;
        last = 0;
        drawn = drawn + 1;
        Lifted(msg.sender, amount);
        msg.sender.transfer(amount);
    }

    function collectShare() public {
        uint256 amount = parishShare[msg.sender];
        parishShare[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
