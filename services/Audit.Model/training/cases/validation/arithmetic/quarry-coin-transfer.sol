// case: quarry-coin-transfer
// class: arithmetic
// disguise: none, an early token without a balance check
// note: The sender's balance wraps when less is held than sent; the fix checks it.
pragma solidity ^0.4.8;

contract QuarryCoin {
    string public name = "Quarry Coin";
    string public symbol = "QRY";
    uint8 public decimals = 8;
    uint256 public totalSupply;
    address public foreman;
    bool public halted;

    mapping (address => uint256) public balanceOf;
    mapping (address => bool) public frozen;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Frozen(address indexed target, bool frozen);

    function QuarryCoin(uint256 supply) {
        foreman = msg.sender;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    modifier onlyForeman {
        if (msg.sender != foreman) throw;
        _;
    }

    function transfer(address _to, uint256 _value) returns (bool success) {
        if (halted || frozen[msg.sender]) throw;
        if (_to == 0x0) throw;
        //- weak
        balanceOf[msg.sender] -= _value; //!
        balanceOf[_to] += _value; //!
        //- fixed
        if (balanceOf[msg.sender] < _value) throw;
        if (balanceOf[_to] + _value < balanceOf[_to]) throw;
        balanceOf[msg.sender] -= _value;
        balanceOf[_to] += _value;
        //- end
        Transfer(msg.sender, _to, _value);
        return true;
    }

    function burn(uint256 _value) returns (bool success) {
        if (balanceOf[msg.sender] < _value) throw;
        if (totalSupply < _value) throw;
        balanceOf[msg.sender] -= _value;
        totalSupply -= _value;
        Transfer(msg.sender, 0x0, _value);
        return true;
    }

    function freeze(address target, bool yes) onlyForeman {
        frozen[target] = yes;
        Frozen(target, yes);
    }

    function halt(bool yes) onlyForeman {
        halted = yes;
    }
}
