// case: w2-meadow-timelock-unset
// class: locked_ether
// disguise: the unlock time is never set, and it must not be zero
// note: There is no function that sets unlockAt; the fix sets it at the first deposit
pragma solidity ^0.4.20;

contract MeadowTrust {
    address public trustee;
    address public heir;
    uint public unlockAt;
    uint public held;

    event Added(address from, uint v);
    event Released(address to, uint v);

    function MeadowTrust(address h) public {
        require(h != 0);
        trustee = msg.sender;
        heir = h;
    }

    //- weak
    function add() public payable { //!
    //- fixed
    function add() public payable {
    //- end
        require(msg.value > 0);
    //- weak
    //- fixed
        if (unlockAt == 0) unlockAt = now + 730 days;
    //- end
        held += msg.value;
        Added(msg.sender, msg.value);
    }

    function changeHeir(address h) public {
        require(msg.sender == trustee && h != 0);
        heir = h;
    }

    function release() public {
        require(msg.sender == heir);
        require(unlockAt != 0 && now >= unlockAt);
        uint v = held;
        held = 0;
        Released(heir, v);
        heir.transfer(v);
    }

    function unlocked() public view returns (bool) {
        return unlockAt != 0 && now >= unlockAt;
    }
}
