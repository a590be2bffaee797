// case: w2-plain-fallback-delegate-data
// class: access_control
// disguise: plain: fallback delegates msg.data to a helper with a public owner writer
// note: Helper.setOwner runs in this storage for all; the fix drops the writer's openness.
pragma solidity ^0.4.18;

contract PumpHelper {
    address public owner;

    function PumpHelper(address _owner) public {
        owner = _owner;
    }

    //- weak
    function setOwner() public { //!
        owner = msg.sender;
    //- fixed
    function setOwner() public {
        require(msg.sender == owner);
        owner = msg.sender;
    //- end
    }
}

contract WaterPump {
    address public owner;
    PumpHelper helper;

    function WaterPump(address _helper) public {
        helper = PumpHelper(_helper);
        owner = msg.sender;
    }

    //- weak
    function () public {
        require(address(helper).delegatecall(msg.data)); //!
    }
    //- fixed
    function () public {
        require(address(helper).delegatecall(msg.data));
    }
    //- end

    function isOwner(address who) public view returns (bool) {
        return who == owner;
    }
}
