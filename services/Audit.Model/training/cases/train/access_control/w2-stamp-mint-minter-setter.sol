// case: w2-stamp-mint-minter-setter
// class: access_control
// disguise: setter that can be called once, by whoever comes first
// note: The minter is set by the first caller; the fix asks for the deployer besides.
pragma solidity ^0.5.3;

contract StampToken {
    address public deployer;
    address public minter;
    uint256 public supply;
    mapping(address => uint256) public stamps;

    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor() public {
        deployer = msg.sender;
    }

    function setMinter(address account) external {
        //- weak
        require(minter == address(0), "already set"); //!
        //- fixed
        require(msg.sender == deployer && minter == address(0), "already set");
        //- end
        require(account != address(0), "zero");
        minter = account;
    }

    function mint(address to, uint256 n) external {
        require(msg.sender == minter, "minter");
        require(n <= 1000 && supply + n <= 1000000, "cap");
        supply += n;
        stamps[to] += n;
        emit Transfer(address(0), to, n);
    }

    function transfer(address to, uint256 n) external returns (bool) {
        require(stamps[msg.sender] >= n, "short");
        stamps[msg.sender] -= n;
        stamps[to] += n;
        emit Transfer(msg.sender, to, n);
        return true;
    }
}
