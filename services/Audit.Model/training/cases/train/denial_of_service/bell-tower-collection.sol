// case: bell-tower-collection
// class: denial_of_service
// disguise: in the payable fallback, the goal must be hit to the wei
// note: A forced or uneven payment passes over the goal and the doors never open; the fix tests at least.
pragma solidity ^0.4.19;

contract BellTower {
    address public sexton;
    address public founder;
    uint public goal;
    bool public reached;
    bool public cast;
    uint public deadline;
    mapping(address => uint) public donated;

    event Donated(address from, uint amount);
    event Reached(uint amount);

    function BellTower(address _founder, uint _goal) public {
        require(_goal > 0 && _founder != 0);
        sexton = msg.sender;
        founder = _founder;
        goal = _goal;
        deadline = now + 100 days;
    }

    function () public payable {
        require(!reached && now < deadline);
        donated[msg.sender] += msg.value;
        Donated(msg.sender, msg.value);
        //- weak
        if (this.balance == goal) { //!
        //- fixed
        if (this.balance >= goal) {
        //- end
            reached = true;
            Reached(this.balance);
        }
    }

    function castBell() public {
        require(reached && !cast && msg.sender == sexton);
        cast = true;
        founder.transfer(goal);
    }

    function surplus() public {
        require(cast && msg.sender == sexton);
        sexton.transfer(this.balance);
    }

    function refund() public {
        require(!reached && now >= deadline);
        uint amount = donated[msg.sender];
        donated[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
