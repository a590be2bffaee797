// case: quarry-permits-burn
// class: access_control
// disguise: destroying instead of creating: anyone's permits
// note: annul() takes permits from any holder at anybody's call; the fix takes them from the caller unless the inspector calls.
pragma solidity ^0.4.24;

contract QuarryPermits {
    struct Permit { uint64 tonnes; uint64 mined; bool valid; }

    mapping(address => Permit) public permits;
    address public inspector;
    uint64 public issuedTonnes;

    event Annulled(address holder, uint64 rest);
    event Mined(address holder, uint64 tonnes);

    constructor() public {
        inspector = msg.sender;
    }

    function permit(address holder, uint64 tonnes) external {
        require(msg.sender == inspector);
        require(!permits[holder].valid && tonnes > 0 && tonnes < 1000000);
        require(issuedTonnes + tonnes > issuedTonnes);
        issuedTonnes += tonnes;
        permits[holder] = Permit(tonnes, 0, true);
    }

    function mine(uint64 tonnes) external {
        Permit storage p = permits[msg.sender];
        require(p.valid && tonnes <= p.tonnes - p.mined);
        p.mined += tonnes;
        emit Mined(msg.sender, tonnes);
    }

    function annul(address holder) external {
        Permit storage p = permits[holder];
        require(p.valid);
        //- weak
        uint64 rest = p.tonnes - p.mined;
        delete permits[holder]; //!
        //- fixed
        require(holder == msg.sender || msg.sender == inspector);
        uint64 rest = p.tonnes - p.mined;
        delete permits[holder];
        //- end
        require(issuedTonnes >= rest);
        issuedTonnes -= rest;
        emit Annulled(holder, rest);
    }
}
