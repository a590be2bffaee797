// case: w2-turbine-virtual-guard
// class: tx_origin
// disguise: the base guard is right, an override in the derived contract replaces it
// note: The override answers with tx.origin; the fix keeps msg.sender.
pragma solidity ^0.7.0;

abstract contract Guarded {
    address public engineer;

    constructor() {
        engineer = msg.sender;
    }

    function permitted() internal view virtual returns (bool) {
        return msg.sender == engineer;
    }

    modifier guarded() {
        require(permitted(), "engineer only");
        _;
    }
}

contract WindTurbine is Guarded {
    uint16 public pitch;
    bool public brake;
    uint256 public sold;
    mapping(address => uint256) public credits;

    event Pitch(uint16 degrees);
    event Brake(bool on);
    event Sold(address indexed to, uint256 kwh);

    function permitted() internal view override returns (bool) {
        //- weak
        return tx.origin == engineer; //!
        //- fixed
        return msg.sender == engineer;
        //- end
    }

    //- weak
    function setPitch(uint16 degrees) external guarded { //!
    //- fixed
    function setPitch(uint16 degrees) external guarded {
    //- end
        require(degrees <= 90, "range");
        pitch = degrees;
        emit Pitch(degrees);
    }

    //- weak
    function setBrake(bool on) external guarded { //!
    //- fixed
    function setBrake(bool on) external guarded {
    //- end
        brake = on;
        emit Brake(on);
    }

    function credit(address to, uint256 kwh) external {
        require(msg.sender == engineer, "engineer only");
        require(kwh < 1e12 && credits[to] < 1e30, "kwh");
        credits[to] += kwh;
        emit Sold(to, kwh);
    }

    function use_(uint256 kwh) external {
        require(credits[msg.sender] >= kwh, "credit");
        credits[msg.sender] -= kwh;
        require(tx.origin != address(0) && !brake, "stopped");
    }
}
