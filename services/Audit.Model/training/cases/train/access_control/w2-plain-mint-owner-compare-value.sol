// case: w2-plain-mint-owner-compare-value
// class: access_control
// disguise: plain: mint compares owner with the receiver
// note: _to == owner is tested instead of the sender, so that all mint to the owner; the fix tests the sender.
pragma solidity ^0.4.12;

contract NutmegToken {
    address public owner;
    uint256 public totalSupply;
    mapping (address => uint256) public balanceOf;
    event Mint(address indexed to, uint256 value);

    function NutmegToken() {
        owner = msg.sender;
    }

    function mint(address _to, uint256 _value) {
        //- weak
        require(_to == owner); //!
        //- fixed
        require(msg.sender == owner);
        //- end
        require(_value < 2 ** 100 && totalSupply < 2 ** 200);
        totalSupply += _value;
        balanceOf[_to] += _value;
        Mint(_to, _value);
    }

    function transfer(address _to, uint256 _value) {
        require(balanceOf[msg.sender] >= _value);
        balanceOf[msg.sender] -= _value;
        balanceOf[_to] += _value;
    }
}
