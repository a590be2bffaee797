// case: w2-plain-delegate-init-wallet-04
// class: access_control
// disguise: plain: setup by delegatecall with caller data and a stored library
// note: setup() passes the caller's bytes to the library that writes the owner; the fix allows it once.
pragma solidity ^0.4.23;

contract DrawerLib {
    address public owner;
    bool public ready;

    //- weak
    function init(address _owner) public { //!
        ready = true;
    //- fixed
    function init(address _owner) public {
        require(!ready);
        ready = true;
    //- end
        owner = _owner;
    }
}

contract Drawer {
    address public owner;
    bool public ready;
    address lib;

    constructor(address _lib) public payable {
        lib = _lib;
        require(_lib.delegatecall(abi.encodeWithSignature("init(address)", msg.sender)));
    }

    //- weak
    function setup(bytes data) public {
        require(lib.delegatecall(data)); //!
    }
    //- fixed
    function setup(bytes data) public {
        require(msg.sender == owner);
        require(lib.delegatecall(data));
    }
    //- end

    function empty() public {
        require(msg.sender == owner);
        owner.transfer(address(this).balance);
    }
}
