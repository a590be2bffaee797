// case: robot-arm-fallback-forward
// class: access_control
// disguise: fallback forwards to an address taken from the calldata
// note: The first word of the call names the code that is run on the arm's storage; the fix forwards to the stored controller.
pragma solidity ^0.4.20;

contract RobotArm {
    address public engineer;
    address public controller;
    uint public runtime;
    mapping (address => bool) public mayRun;

    event Swapped(address controller);

    function RobotArm(address c) public {
        engineer = msg.sender;
        controller = c;
    }

    function allow(address worker, bool on) public {
        require(msg.sender == engineer);
        mayRun[worker] = on;
    }

    function swap(address c) public {
        require(msg.sender == engineer);
        require(c != address(0));
        controller = c;
        Swapped(c);
    }

    function tick() public {
        require(mayRun[msg.sender] && runtime < 100000);
        runtime += 1;
    }

    function () public {
        require(msg.data.length >= 36);
        //- weak
        address to;
        assembly { to := calldataload(4) }
        require(to.delegatecall(msg.data)); //!
        //- fixed
        address to = controller;
        require(to.delegatecall(msg.data));
        //- end
    }
}
