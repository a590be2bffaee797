// case: dovecote-exit-fee
// class: arithmetic
// disguise: flat fee taken off after the balance is checked
// note: amount - EXIT_FEE wraps for small amounts, and the wrapped sum is booked; the fix demands more than the fee.
pragma solidity ^0.4.19;

contract DovecoteSavings {
    uint constant EXIT_FEE = 2 szabo;
    address public owner;
    uint public fees;
    mapping(address => uint) internal grain;
    mapping(address => uint) internal vault;

    event Stored(address a, uint v);
    event Shifted(address a, uint net);

    function DovecoteSavings() public {
        owner = msg.sender;
    }

    function store() public payable {
        require(msg.value > EXIT_FEE);
        uint v = grain[msg.sender] + msg.value;
        require(v > grain[msg.sender]);
        grain[msg.sender] = v;
        Stored(msg.sender, msg.value);
    }

    function shift(uint amount) public {
        require(grain[msg.sender] >= amount);
        //- weak
        require(amount != 0);
        //- fixed
        require(amount > EXIT_FEE);
        //- end
        grain[msg.sender] -= amount;
        fees += EXIT_FEE;
        //- weak
        uint net = amount - EXIT_FEE; //!
        //- fixed
        uint net = amount - EXIT_FEE;
        //- end
        require(vault[msg.sender] + net >= net);
        vault[msg.sender] += net;
        Shifted(msg.sender, net);
    }

    function unlock(uint amount) public {
        require(vault[msg.sender] >= amount);
        require(amount <= this.balance);
        vault[msg.sender] -= amount;
        msg.sender.transfer(amount);
    }

    function takeFees() public {
        require(msg.sender == owner);
        uint v = fees;
        fees = 0;
        owner.transfer(v);
    }
}
