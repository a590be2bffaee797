// case: gondola-commission-modifier
// class: unchecked_low_level_calls
// disguise: the send hides in a modifier that takes the commission
// note: The commission may not arrive while it counts as paid; the fix requires the send.
pragma solidity ^0.4.18;

contract GondolaRides {
    address public association;
    uint8 public percent = 4;
    uint public commissionPaid;
    mapping(address => bool) public licensed;
    mapping(address => uint) private fares;
    mapping(address => uint16) public rides;

    event Ride(address indexed gondolier, address indexed guest, uint fare);
    event License(address gondolier, bool valid);

    function GondolaRides() public {
        association = msg.sender;
    }

    modifier commission() {
        require(msg.value >= 1 finney && msg.value < 100 ether);
        uint part = msg.value * percent / 100;
        //- weak
        association.send(part); //!
        //- fixed
        require(association.send(part));
        //- end
        commissionPaid += part;
        _;
    }

    modifier onlyAssociation() {
        require(msg.sender == association);
        _;
    }

    function license(address gondolier, bool valid) public onlyAssociation {
        licensed[gondolier] = valid;
        License(gondolier, valid);
    }

    function setPercent(uint8 value) public onlyAssociation {
        require(value <= 20);
        percent = value;
    }

    function ride(address gondolier) public payable commission {
        require(licensed[gondolier]);
        require(rides[gondolier] < 65535);
        rides[gondolier] += 1;
        fares[gondolier] += msg.value - msg.value * percent / 100;
        Ride(gondolier, msg.sender, msg.value);
    }

    function takeFares() public {
        uint sum = fares[msg.sender];
        require(sum > 0);
        fares[msg.sender] = 0;
        require(msg.sender.send(sum));
    }
}
