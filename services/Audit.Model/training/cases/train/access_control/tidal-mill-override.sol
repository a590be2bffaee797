// case: tidal-mill-override
// class: access_control
// disguise: the derived contract overrides a guarded function and drops the guard
// note: The override repeats the body without the modifier; the fix puts the modifier on the override.
pragma solidity ^0.8.10;

abstract contract Mill {
    address public miller;
    uint256 public gate;
    uint256 internal constant TOP = 100;

    event Gate(uint256 percent);

    constructor() {
        miller = msg.sender;
    }

    modifier onlyMiller() {
        require(msg.sender == miller, "miller");
        _;
    }

    function setGate(uint256 percent) public virtual onlyMiller {
        require(percent <= TOP, "percent");
        gate = percent;
        emit Gate(percent);
    }

    function bequeath(address next) public virtual onlyMiller {
        require(next != address(0), "zero");
        miller = next;
    }
}

contract TidalMill is Mill {
    uint256 public lastTide;
    mapping(address => uint256) public flour;

    function tide(uint256 at) external onlyMiller {
        require(at > lastTide, "older");
        lastTide = at;
    }

    //- weak
    function bequeath(address next) public override { //!
    //- fixed
    function bequeath(address next) public override onlyMiller {
    //- end
        require(next != address(0) && next != miller, "next");
        gate = 0;
        miller = next;
        emit Gate(0);
    }

    function grind(address baker, uint256 sacks) external onlyMiller {
        require(gate > 0, "no water");
        flour[baker] += sacks;
    }

    function fetch(uint256 sacks) external {
        flour[msg.sender] -= sacks;
    }
}
