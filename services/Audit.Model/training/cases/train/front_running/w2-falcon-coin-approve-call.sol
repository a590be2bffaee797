// case: w2-falcon-coin-approve-call
// class: front_running
// disguise: approveAndCall overwrites as well; approve itself goes through zero
// note: The convenience function misses the test that approve has; the fix shares it
pragma solidity ^0.4.15;

contract Falconer {
    function receiveApproval(address from, uint256 value, address token, bytes data) public;
}

contract FalconCoin {
    string public name = "Falcon Coin";
    string public symbol = "FLC";
    uint8 public decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Burn(address indexed from, uint256 value);

    function FalconCoin(uint256 supply) {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function _transfer(address from, address to, uint256 value) internal {
        require(to != 0x0);
        require(balanceOf[from] >= value);
        require(balanceOf[to] + value >= balanceOf[to]);
        balanceOf[from] -= value;
        balanceOf[to] += value;
        Transfer(from, to, value);
    }

    function transfer(address to, uint256 value) returns (bool) {
        _transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) returns (bool) {
        require(value <= allowance[from][msg.sender]);
        allowance[from][msg.sender] -= value;
        _transfer(from, to, value);
        return true;
    }

    function approve(address spender, uint256 value) returns (bool) {
        require(value == 0 || allowance[msg.sender][spender] == 0);
        allowance[msg.sender][spender] = value;
        Approval(msg.sender, spender, value);
        return true;
    }

    function approveAndCall(address spender, uint256 value, bytes data) returns (bool) {
        Falconer f = Falconer(spender);
    //- weak
        allowance[msg.sender][spender] = value; //!
        Approval(msg.sender, spender, value);
    //- fixed
        require(approve(spender, value));
    //- end
        f.receiveApproval(msg.sender, value, this, data);
        return true;
    }

    function burn(uint256 value) returns (bool) {
        require(balanceOf[msg.sender] >= value);
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
        Burn(msg.sender, value);
        return true;
    }
}
