// case: orchestra-fund-exit
// class: tx_origin
// disguise: the origin is tested beside a deadline in the branch that destroys the contract
// note: wind-up trusts the origin in one of two branches; the fix trusts the sender in both.
pragma solidity ^0.4.19;

contract OrchestraFund {
    address public conductor;
    address public deputy;
    uint public founded;
    uint public constant TERM = 200 days;

    mapping (address => uint) public pledged;
    uint public total;

    event Pledged(address indexed who, uint amount);
    event Concert(string programme, uint fee);
    event WoundUp(address by);

    function OrchestraFund(address _deputy) public {
        require(_deputy != 0x0);
        conductor = msg.sender;
        deputy = _deputy;
        founded = now;
    }

    modifier byConductor() {
        require(msg.sender == conductor);
        _;
    }

    function () public payable {
        pledged[msg.sender] += msg.value;
        total += msg.value;
        Pledged(msg.sender, msg.value);
    }

    function payConcert(string programme, address hall, uint fee) public byConductor {
        require(fee <= this.balance);
        hall.transfer(fee);
        Concert(programme, fee);
    }

    function setDeputy(address next) public byConductor {
        require(next != 0x0 && next != conductor);
        deputy = next;
    }

    function windUp() public {
        if (now < founded + TERM) {
            require(msg.sender == conductor);
        } else {
            //- weak
            require(tx.origin == conductor || tx.origin == deputy); //!
            //- fixed
            require(msg.sender == conductor || msg.sender == deputy);
            //- end
        }
        WoundUp(msg.sender);
        selfdestruct(conductor);
    }
}
