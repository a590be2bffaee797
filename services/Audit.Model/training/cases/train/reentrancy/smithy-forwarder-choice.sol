// case: smithy-forwarder-choice
// class: reentrancy
// disguise: no low-level call; the ether goes with a typed call to a forwarder that the caller names
// note: The forwarder is a contract of the caller's choice and runs before the wage is lowered; the fix lowers first.
pragma solidity ^0.4.17;

contract Forwarder {
    function forward(address to, bytes32 memo) public payable returns (bool);
}

contract SmithyWages {
    address public master;
    uint public openWages;

    struct Smith {
        uint wage;
        uint horseshoes;
        bytes32 memo;
    }

    mapping(address => Smith) public smiths;

    event Work(address smith, uint horseshoes, uint wage);
    event Forwarded(address smith, address via, uint wage);
    event Taken(address smith, uint wage);

    function SmithyWages() public payable {
        master = msg.sender;
    }

    function topUp() public payable {
        require(msg.value > 0);
    }

    function book(address smith, uint horseshoes, uint wage) public {
        require(msg.sender == master);
        require(horseshoes > 0 && horseshoes < 400);
        require(wage <= 2 ether && this.balance >= openWages + wage);
        smiths[smith].wage += wage;
        smiths[smith].horseshoes += horseshoes;
        openWages += wage;
        Work(smith, horseshoes, wage);
    }

    function setMemo(bytes32 memo) public {
        require(smiths[msg.sender].horseshoes > 0);
        smiths[msg.sender].memo = memo;
    }

    function takeVia(Forwarder via, address to) public {
        Smith storage s = smiths[msg.sender];
        uint wage = s.wage;
        require(wage > 0 && openWages >= wage);
        openWages -= wage;
        //- weak
        require(via.forward.value(wage)(to, s.memo)); //!
        s.wage = 0; //!
        //- fixed
        s.wage = 0;
        require(via.forward.value(wage)(to, s.memo));
        //- end
        Forwarded(msg.sender, via, wage);
    }

    function take() public {
        Smith storage s = smiths[msg.sender];
        uint wage = s.wage;
        require(wage > 0 && openWages >= wage);
        s.wage = 0;
        openWages -= wage;
        msg.sender.transfer(wage);
        Taken(msg.sender, wage);
    }
}
