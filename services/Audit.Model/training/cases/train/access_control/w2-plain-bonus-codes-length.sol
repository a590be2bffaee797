// case: w2-plain-bonus-codes-length
// class: access_control
// disguise: plain: >= 0 as a test of an unsigned length
// note: 0 <= length is always true; the fix uses 0 < length.
pragma solidity ^0.4.21;

contract CoatCheck {
    uint[] hooks;
    address owner;

    function CoatCheck() public {
        owner = msg.sender;
    }

    function hang(uint coat) public {
        hooks.push(coat);
    }

    function unhook() public {
        //- weak
        require(0 <= hooks.length); //!
        //- fixed
        require(0 < hooks.length);
        //- end
        hooks.length -= 1;
    }

    function rehang(uint hook, uint coat) public {
        require(hook < hooks.length);
        hooks[hook] = coat;
    }

    function finish() public {
        require(msg.sender == owner);
        selfdestruct(owner);
    }
}
