// case: tram-pass-minter
// class: access_control
// disguise: none, a mint function that lost its modifier
// note: Anybody can mint passes; the fix adds the modifier that its sister functions have.
pragma solidity ^0.4.18;

contract Owned {
    address public owner;
    address public pendingOwner;

    event OwnerChanged(address indexed was, address indexed is_);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function Owned() public {
        owner = msg.sender;
    }

    function offerOwnership(address _next) public onlyOwner {
        pendingOwner = _next;
    }

    function takeOwnership() public {
        require(msg.sender == pendingOwner);
        OwnerChanged(owner, pendingOwner);
        owner = pendingOwner;
        pendingOwner = address(0);
    }
}

contract TramPass is Owned {
    string public name = "City Tram Pass";
    string public symbol = "TRAM";
    uint8 public decimals = 0;
    uint256 public totalSupply;
    bool public mintingFinished;
    mapping(address => uint256) private held;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Mint(address indexed to, uint256 amount);
    event MintFinished();

    modifier canMint() {
        require(!mintingFinished);
        _;
    }

    function balanceOf(address _who) public view returns (uint256) {
        return held[_who];
    }

    function transfer(address _to, uint256 _value) public returns (bool) {
        require(_to != address(0));
        require(_value <= held[msg.sender]);
        held[msg.sender] -= _value;
        held[_to] += _value;
        Transfer(msg.sender, _to, _value);
        return true;
    }

    //- weak
    function mint(address _to, uint256 _amount) public canMint returns (bool) { //!
    //- fixed
    function mint(address _to, uint256 _amount) public onlyOwner canMint returns (bool) {
    //- end
        require(_to != address(0));
        require(totalSupply + _amount >= totalSupply);
        totalSupply += _amount;
        held[_to] += _amount;
        Mint(_to, _amount);
        Transfer(address(0), _to, _amount);
        return true;
    }

    function finishMinting() public onlyOwner canMint returns (bool) {
        mintingFinished = true;
        MintFinished();
        return true;
    }
}
