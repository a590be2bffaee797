// case: w2-plain-upgrade-target-04
// class: access_control
// disguise: plain: target of a delegating fallback set by all
// note: Anyone chooses the code; the fix asks for the admin.
pragma solidity ^0.4.20;

contract SignpostProxy {
    address public admin;
    address public target;

    function SignpostProxy(address _target) public {
        admin = msg.sender;
        target = _target;
    }

    //- weak
    function upgradeTo(address _target) public { //!
    //- fixed
    function upgradeTo(address _target) public {
        require(msg.sender == admin);
    //- end
        require(_target != address(0));
        target = _target;
    }

    function () public {
        require(target.delegatecall(msg.data));
    }
}
