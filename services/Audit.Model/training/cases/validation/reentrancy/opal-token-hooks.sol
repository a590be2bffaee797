// case: opal-token-hooks
// class: reentrancy
// disguise: a token whose base tells the receiver before it books the move
// note: The receiver's hook runs while the sender still holds the opals; the fix books first.
pragma solidity ^0.4.19;

contract OpalReceiver {
    function tokenFallback(address from, uint256 value, bytes data) public;
}

contract OpalBase {
    mapping(address => uint256) internal opals;
    uint256 internal issued;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function balanceOf(address who) public view returns (uint256) {
        return opals[who];
    }

    function totalSupply() public view returns (uint256) {
        return issued;
    }

    function hasCode(address who) internal view returns (bool) {
        uint256 size;
        assembly { size := extcodesize(who) }
        return size > 0;
    }

    function moveOpals(address from, address to, uint256 value, bytes data) internal {
        require(to != address(0));
        require(to != from);
        uint256 held = opals[from];
        require(held >= value);
        //- weak
        if (hasCode(to)) {
            OpalReceiver(to).tokenFallback(from, value, data); //!
        }
        opals[from] = held - value; //!
        opals[to] += value;
        //- fixed
        opals[from] = held - value;
        opals[to] += value;
        if (hasCode(to)) {
            OpalReceiver(to).tokenFallback(from, value, data);
        }
        //- end
        Transfer(from, to, value);
    }
}

contract OpalToken is OpalBase {
    string public constant name = "Lightning Ridge Opal";
    string public constant symbol = "OPAL";
    uint8 public constant decimals = 6;
    address public mine;

    function OpalToken(uint256 amount) public {
        require(amount < 2**128);
        mine = msg.sender;
        issued = amount;
        opals[mine] = amount;
        Transfer(address(0), mine, amount);
    }

    function transfer(address to, uint256 value) public returns (bool) {
        bytes memory none;
        moveOpals(msg.sender, to, value, none);
        return true;
    }

    function transfer(address to, uint256 value, bytes data) public returns (bool) {
        moveOpals(msg.sender, to, value, data);
        return true;
    }

    function crush(uint256 value) public {
        require(opals[msg.sender] >= value && issued >= value);
        opals[msg.sender] -= value;
        issued -= value;
        Transfer(msg.sender, address(0), value);
    }
}
