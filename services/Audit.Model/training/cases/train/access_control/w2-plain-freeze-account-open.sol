// case: w2-plain-freeze-account-open
// class: access_control
// disguise: plain: freezing of accounts by everyone
// note: Anyone freezes others; the fix asks for the issuer.
pragma solidity ^0.4.16;

contract ClayToken {
    address public issuer;
    mapping(address => uint) public balanceOf;
    mapping(address => bool) public frozen;

    event Frozen(address who, bool yes);

    function ClayToken() public {
        issuer = msg.sender;
        balanceOf[msg.sender] = 77777;
    }

    //- weak
    function freeze(address who, bool yes) public { //!
    //- fixed
    function freeze(address who, bool yes) public {
        require(msg.sender == issuer);
    //- end
        frozen[who] = yes;
        Frozen(who, yes);
    }

    function transfer(address to, uint n) public returns (bool) {
        require(!frozen[msg.sender] && balanceOf[msg.sender] >= n);
        balanceOf[msg.sender] -= n;
        balanceOf[to] += n;
        return true;
    }
}
