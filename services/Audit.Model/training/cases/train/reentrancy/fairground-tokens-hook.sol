// case: fairground-tokens-hook
// class: reentrancy
// disguise: no ether at all; a receiver hook of a token with callback runs before the booking
// note: The hook runs before the sender's balance is lowered; the fix calls the hook last.
pragma solidity ^0.4.21;

interface TokenGuest {
    function tokensArrived(address from, uint amount, bytes note) external returns (bool);
}

contract FairgroundToken {
    string public name = "Fairground Token";
    string public symbol = "FAIR";
    uint8 public decimals = 0;
    uint public totalSupply;
    address public showman;

    mapping (address => uint) balances;

    event Transfer(address indexed from, address indexed to, uint amount);
    event Issued(address indexed to, uint amount);

    function FairgroundToken() public {
        showman = msg.sender;
    }

    function issue(address to, uint amount) public {
        require(msg.sender == showman);
        require(amount <= 1000000 && totalSupply + amount <= 100000000);
        totalSupply += amount;
        balances[to] += amount;
        emit Issued(to, amount);
    }

    function balanceOf(address who) public view returns (uint) {
        return balances[who];
    }

    function hand(address to, uint amount, bytes note) public returns (bool) {
        require(to != address(0) && to != msg.sender);
        uint before = balances[msg.sender];
        require(before >= amount);
        balances[to] += amount;
        //- weak
        if (hasCode(to)) {
            require(TokenGuest(to).tokensArrived(msg.sender, amount, note)); //!
        }
        balances[msg.sender] = before - amount; //!
        //- fixed
        balances[msg.sender] = before - amount;
        if (hasCode(to)) {
            require(TokenGuest(to).tokensArrived(msg.sender, amount, note));
        }
        //- end
        emit Transfer(msg.sender, to, amount);
        return true;
    }

    function hasCode(address who) internal view returns (bool found) {
        uint size;
        assembly { size := extcodesize(who) }
        found = size > 0;
    }
}
