// case: w2-grain-elevator-typo
// class: access_control
// disguise: one letter missing in the constructor's name of a long token contract
// note: GrainElevatr() lets anyone issue himself the whole supply and the ownership; the fix spells it right.
pragma solidity ^0.4.16;

contract GrainElevator {
    string public name;
    string public symbol;
    uint8 public decimals = 8;
    uint256 public totalSupply;
    address public owner;
    bool public stopped;

    mapping (address => uint256) public balanceOf;
    mapping (address => bool) public frozen;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Burn(address indexed from, uint256 value);

    modifier isOwner { require(msg.sender == owner); _; }
    modifier running { require(!stopped); _; }

    //- weak
    function GrainElevatr(uint256 _supply, string _name, string _symbol) public { //!
    //- fixed
    function GrainElevator(uint256 _supply, string _name, string _symbol) public {
    //- end
        require(_supply < 10 ** 18);
        totalSupply = _supply;
        balanceOf[msg.sender] = _supply;
        name = _name;
        symbol = _symbol;
        owner = msg.sender;
    }

    function transfer(address _to, uint256 _value) public running returns (bool) {
        require(_to != 0x0 && !frozen[msg.sender]);
        require(balanceOf[msg.sender] >= _value);
        require(balanceOf[_to] + _value >= balanceOf[_to]);
        balanceOf[msg.sender] -= _value;
        balanceOf[_to] += _value;
        Transfer(msg.sender, _to, _value);
        return true;
    }

    function burn(uint256 _value) public running returns (bool) {
        require(balanceOf[msg.sender] >= _value && totalSupply >= _value);
        balanceOf[msg.sender] -= _value;
        totalSupply -= _value;
        Burn(msg.sender, _value);
        return true;
    }

    function stop() public isOwner {
        stopped = true;
    }

    function start() public isOwner {
        stopped = false;
    }

    function freeze(address _who, bool _yes) public isOwner {
        frozen[_who] = _yes;
    }
}
