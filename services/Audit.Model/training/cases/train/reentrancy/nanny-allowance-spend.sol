// case: nanny-allowance-spend
// class: reentrancy
// disguise: not the balance but an allowance in a nested mapping is lowered late
// note: The family's balance falls in time, the nanny's allowance does not; the fix lowers both first.
pragma solidity ^0.6.12;

contract NannyPurse {
    mapping(address => uint256) public purse;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) public stopped;

    event Filled(address indexed family, uint256 value);
    event Allowed(address indexed family, address indexed nanny, uint256 value);
    event Spent(address indexed family, address indexed nanny, address shop, uint256 value);

    function fill() external payable {
        require(msg.value > 0, "empty");
        purse[msg.sender] += msg.value;
        emit Filled(msg.sender, msg.value);
    }

    function allow(address nanny, uint256 expected, uint256 value) external {
        require(nanny != address(0) && nanny != msg.sender, "nanny");
        require(allowance[msg.sender][nanny] == expected, "changed meanwhile");
        allowance[msg.sender][nanny] = value;
        emit Allowed(msg.sender, nanny, value);
    }

    function stop(bool on) external {
        stopped[msg.sender] = on;
    }

    function spend(address family, address payable shop, uint256 value) external {
        require(!stopped[family], "stopped");
        uint256 allowed = allowance[family][msg.sender];
        require(value > 0 && allowed >= value, "allowance");
        require(purse[family] >= value, "purse");
        purse[family] -= value;
        //- weak
        (bool ok, ) = shop.call{value: value}(""); //!
        require(ok, "shop is closed");
        allowance[family][msg.sender] = allowed - value; //!
        //- fixed
        allowance[family][msg.sender] = allowed - value;
        (bool ok, ) = shop.call{value: value}("");
        require(ok, "shop is closed");
        //- end
        emit Spent(family, msg.sender, shop, value);
    }

    function empty() external {
        uint256 value = purse[msg.sender];
        purse[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: value}("");
        require(ok, "not paid");
    }
}
