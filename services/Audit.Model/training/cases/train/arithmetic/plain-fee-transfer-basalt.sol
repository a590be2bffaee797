// case: plain-fee-transfer-basalt
// class: arithmetic
// disguise: plain: amount plus fee compared with the balance
// note: amount + fee wraps for a huge amount; the fix tests the sum against the amount.
pragma solidity ^0.4.17;

contract Basalt {
    mapping(address => uint) public held;
    address public treasury;
    uint public supply = 9 * 10**24;

    event Sent(address from, address to, uint amount, uint fee);

    function Basalt() public { treasury = msg.sender; held[treasury] = supply; }

    function send(address to, uint amount, uint fee) public returns (bool) {
        require(fee >= 100);
        //- weak
        if (held[msg.sender] < amount + fee) return false; //!
        held[msg.sender] -= amount + fee;
        //- fixed
        if (amount + fee < fee || held[msg.sender] < amount + fee) return false;
        held[msg.sender] -= amount + fee;
        //- end
        held[to] += amount;
        held[treasury] += fee;
        Sent(msg.sender, to, amount, fee);
        return true;
    }

    function moveTreasury(address t) public {
        require(treasury == msg.sender && t != 0);
        treasury = t;
    }
}
