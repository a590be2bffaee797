// case: w2-clinic-proxy-wrong-flag
// class: access_control
// disguise: initializer modifier reads a flag that another modifier sets
// note: initializer() never sets its own flag; the fix sets it.
pragma solidity ^0.6.2;

contract Startable {
    bool private started;
    bool private starting;

    modifier initializer() {
        require(!started || starting, "started");
        bool first = !starting;
        //- weak
        if (first) {
            starting = true; //!
        }
        _;
        if (first) {
            starting = false;
        }
        //- fixed
        if (first) {
            starting = true;
            started = true;
        }
        _;
        if (first) {
            starting = false;
        }
        //- end
    }
}

contract ClinicLedger is Startable {
    address public headNurse;
    mapping(address => uint256) public visits;
    mapping(address => bool) public doctor;

    event Visit(address patient, address doctor);

    //- weak
    function initialize(address head) external initializer { //!
    //- fixed
    function initialize(address head) external initializer {
    //- end
        require(head != address(0), "head");
        headNurse = head;
    }

    function hire(address who) external {
        require(msg.sender == headNurse, "head nurse only");
        doctor[who] = true;
    }

    function dismiss(address who) external {
        require(msg.sender == headNurse, "head nurse only");
        doctor[who] = false;
    }

    function record(address patient) external {
        require(doctor[msg.sender], "doctor only");
        require(visits[patient] < 1000, "limit");
        visits[patient] += 1;
        emit Visit(patient, msg.sender);
    }
}
