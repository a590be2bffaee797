// case: w2-plain-initialize-07
// class: access_control
// disguise: plain: initialize() with a flag that is never set
// note: initialised stays false; the fix sets it.
pragma solidity ^0.7.0;

contract CiderPress {
    address public owner;
    bool public initialised;
    uint256 public litres;

    constructor() {
        initialised = false;
    }

    function initialize(address owner_) external {
        //- weak
        require(!initialised && owner_ != address(0), "done"); //!
        //- fixed
        require(!initialised && owner_ != address(0), "done");
        initialised = true;
        //- end
        owner = owner_;
    }

    function press(uint256 n) external {
        require(msg.sender == owner && n < 1000, "owner");
        litres = n;
    }
}
