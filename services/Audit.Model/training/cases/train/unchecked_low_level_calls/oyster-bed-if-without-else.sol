// case: oyster-bed-if-without-else
// class: unchecked_low_level_calls
// disguise: the send stands in an if, but only an event hangs on it
// note: When the send fails the share is lost without a word; the fix puts it back in the else branch.
pragma solidity ^0.4.14;

contract OysterBeds {
    address public warden;
    mapping (uint8 => address) public tenantOf;
    mapping (address => uint) takings;
    uint public lease = 50 finney;

    event Let(uint8 bed, address tenant);
    event Harvest(uint8 bed, uint value);
    event Paid(address tenant, uint value);

    modifier wardenOnly() { require(msg.sender == warden); _; }

    function OysterBeds() {
        warden = msg.sender;
    }

    function takeOn(uint8 bed) payable {
        require(bed < 40);
        require(tenantOf[bed] == 0x0);
        require(msg.value == lease);
        tenantOf[bed] = msg.sender;
        takings[warden] += msg.value;
        Let(bed, msg.sender);
    }

    function harvest(uint8 bed) payable wardenOnly {
        address tenant = tenantOf[bed];
        require(tenant != 0x0 && msg.value > 0);
        takings[tenant] += msg.value;
        Harvest(bed, msg.value);
    }

    function setLease(uint value) wardenOnly {
        require(value > 0 && value < 10 ether);
        lease = value;
    }

    function payMe() {
        uint value = takings[msg.sender];
        require(value > 0);
        takings[msg.sender] = 0;
        //- weak
        if (msg.sender.send(value)) { //!
            Paid(msg.sender, value);
        }
        //- fixed
        if (msg.sender.send(value)) {
            Paid(msg.sender, value);
        } else {
            takings[msg.sender] = value;
        }
        //- end
    }

    function leave(uint8 bed) {
        require(tenantOf[bed] == msg.sender);
        tenantOf[bed] = 0x0;
    }
}
