// case: plain-guild-vault-helper
// class: reentrancy
// disguise: plain: helper that pays, the caller books afterwards
// note: The internal pay sends everything before the balance is zeroed; the fix zeroes it before.
pragma solidity ^0.5.10;

contract GuildVault {
    mapping(address => uint256) balance;
    mapping(address => bool) frozen;
    address master;

    constructor() public { master = msg.sender; }

    function deposit() external payable { balance[msg.sender] += msg.value; }

    function freeze(address a, bool on) external {
        require(msg.sender == master, "master");
        frozen[a] = on;
    }

    function withdrawAll() external {
        require(!frozen[msg.sender], "frozen");
        uint256 b = balance[msg.sender];
        require(b != 0, "empty");
        //- weak
        _pay(msg.sender, b); //!
        balance[msg.sender] = 0; //!
        //- fixed
        balance[msg.sender] = 0;
        _pay(msg.sender, b);
        //- end
    }

    function _pay(address to, uint256 sum) internal {
        (bool ok, ) = to.call.value(sum)("");
        require(ok, "pay");
    }

    function balanceOf(address a) external view returns (uint256) { return balance[a]; }
}
