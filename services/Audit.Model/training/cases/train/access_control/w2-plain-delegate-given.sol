// case: w2-plain-delegate-given
// class: access_control
// disguise: plain: delegatecall to the caller's address
// note: The caller's code runs in this storage; the fix asks for the maker.
pragma solidity ^0.4.24;

contract Workbench {
    address public maker;
    uint public result;

    constructor() public {
        maker = msg.sender;
    }

    //- weak
    function work(address with, bytes data) public {
        require(with.delegatecall(data)); //!
    //- fixed
    function work(address with, bytes data) public {
        require(msg.sender == maker);
        require(with.delegatecall(data));
    //- end
    }

    function reset() public {
        require(msg.sender == maker);
        result = 0;
    }
}
