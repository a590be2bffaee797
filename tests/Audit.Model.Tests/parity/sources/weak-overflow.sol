pragma solidity ^0.4.18;

contract HolidayCoin {
    string public name = "Holiday Coin";
    mapping (address => uint256) balances;
    uint256 public totalSupply;

    function HolidayCoin(uint256 initialSupply) public {
        balances[msg.sender] = totalSupply = initialSupply;
    }

    function transfer(address _to, uint256 _value) public returns (bool) {
        require(balances[msg.sender] - _value >= 0);
        balances[msg.sender] -= _value;
        balances[_to] += _value;
        return true;
    }

    function batchTransfer(address[] _receivers, uint256 _value) public returns (bool) {
        uint256 cnt = _receivers.length;
        uint256 amount = cnt * _value;
        require(cnt > 0 && cnt <= 20);
        require(_value > 0 && balances[msg.sender] >= amount);
        balances[msg.sender] = balances[msg.sender] - amount;
        for (uint256 i = 0; i < cnt; i++) {
            balances[_receivers[i]] += _value;
        }
        return true;
    }

    function balanceOf(address who) public view returns (uint256) {
        return balances[who];
    }
}
