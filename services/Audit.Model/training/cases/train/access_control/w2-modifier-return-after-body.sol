// case: w2-modifier-return-after-body
// class: access_control
// disguise: modifier runs the body first and tests afterwards without undoing
// note: The test comes after the body and only logs; the fix requires before.
pragma solidity ^0.4.17;

contract FishLadder {
    address public ranger;
    uint public gate;
    uint public salmon;
    mapping(address => uint) public licence;

    event Refused(address who);
    event Gate(uint to);

    modifier rangerOnly() {
        //- weak
        _;
        if (msg.sender != ranger) { //!
            Refused(msg.sender);
        }
        //- fixed
        if (msg.sender != ranger) {
            revert();
        }
        _;
        //- end
    }

    modifier licensed() {
        require(licence[msg.sender] > now);
        _;
    }

    function FishLadder() public {
        ranger = msg.sender;
    }

    function buyLicence() public payable {
        require(msg.value == 70 finney);
        licence[msg.sender] = now + 365 days;
    }

    function catchOne() public licensed {
        require(gate > 0 && salmon > 0);
        salmon -= 1;
    }

    //- weak
    function setGate(uint to) public rangerOnly { //!
    //- fixed
    function setGate(uint to) public rangerOnly {
    //- end
        require(to < 10);
        gate = to;
        Gate(to);
    }

    //- weak
    function cash(address to) public rangerOnly { //!
    //- fixed
    function cash(address to) public rangerOnly {
    //- end
        to.transfer(this.balance);
    }

    function counted(uint n) public {
        require(msg.sender == ranger && n < 10 ** 9);
        salmon = n;
    }
}
