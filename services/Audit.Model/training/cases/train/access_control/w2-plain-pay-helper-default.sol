// case: w2-plain-pay-helper-default
// class: access_control
// disguise: plain: helper with an underscore, without visibility
// note: _pay() is public by default; the fix makes it internal.
pragma solidity ^0.4.18;

contract RaffleStand {
    address public host;
    mapping(address => uint) public won;

    function RaffleStand() public payable {
        host = msg.sender;
    }

    function award(address to, uint value) public {
        require(msg.sender == host && value < 1 ether);
        won[to] = value;
    }

    function fetch() public {
        uint value = won[msg.sender];
        won[msg.sender] = 0;
        _pay(msg.sender, value);
    }

    //- weak
    function _pay(address to, uint value) { //!
    //- fixed
    function _pay(address to, uint value) internal {
    //- end
        to.transfer(value);
    }
}
