// case: clock-tower-bell-fund
// class: unchecked_low_level_calls
// disguise: look-alike; the bool is stored and tested only some lines later
// note: Each result is tested before the function ends.
pragma solidity ^0.4.18;

contract BellFund {
    address public sexton;
    address public founder;
    uint public spent;
    mapping(address => uint) public gifts;
    uint public goal = 40 ether;

    event Given(address who, uint amount);
    event Spent(address to, uint amount, bool viaCall);

    function BellFund(address _founder) public {
        sexton = msg.sender;
        founder = _founder;
    }

    function give() public payable {
        require(msg.value >= 1 finney);
        gifts[msg.sender] += msg.value;
        Given(msg.sender, msg.value);
    }

    function spend(address to, uint amount, bytes order) public {
        require(msg.sender == sexton);
        require(this.balance >= amount);
        bool viaCall = order.length > 0;
        bool worked;
        spent += amount;
        if (viaCall) {
            worked = to.call.value(amount)(order);
        } else {
            worked = to.send(amount);
        }
        Spent(to, amount, viaCall);
        if (!worked) {
            revert();
        }
    }

    function takeBack() public {
        require(this.balance < goal);
        uint mine = gifts[msg.sender];
        require(mine > 0);
        gifts[msg.sender] = 0;
        if (msg.sender.send(mine) == false) {
            gifts[msg.sender] = mine;
        }
    }
}
