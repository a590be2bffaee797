// case: w2-lagoon-wrapped-coin
// class: none
// disguise: wrapped ether with receive, deposit and withdraw
// note: The balance is lowered before the payment, whose result is tested.
pragma solidity ^0.8.13;

contract LagoonCoin {
    string public constant name = "Lagoon Coin";
    string public constant symbol = "LGC";
    uint8 public constant decimals = 18;

    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Approval(address indexed from, address indexed spender, uint256 amount);
    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Deposit(address indexed to, uint256 amount);
    event Withdrawal(address indexed from, uint256 amount);

    error Insufficient();
    error EtherRefused();
    error ToContract();

    receive() external payable {
        _wrap(msg.sender);
    }

    function deposit() external payable {
        _wrap(msg.sender);
    }

    function depositFor(address to) external payable {
        if (to == address(0) || to == address(this)) revert ToContract();
        _wrap(to);
    }

    function withdraw(uint256 amount) external {
        _unwrap(msg.sender, payable(msg.sender), amount);
    }

    function withdrawTo(address payable to, uint256 amount) external {
        if (to == address(0) || to == address(this)) revert ToContract();
        _unwrap(msg.sender, to, amount);
    }

    function totalSupply() external view returns (uint256) {
        return address(this).balance;
    }

    function increaseAllowance(address spender, uint256 by) external returns (bool) {
        allowance[msg.sender][spender] += by;
        emit Approval(msg.sender, spender, allowance[msg.sender][spender]);
        return true;
    }

    function decreaseAllowance(address spender, uint256 by) external returns (bool) {
        allowance[msg.sender][spender] -= by;
        emit Approval(msg.sender, spender, allowance[msg.sender][spender]);
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return _give(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        if (from != msg.sender) {
            uint256 left = allowance[from][msg.sender];
            if (left < amount) revert Insufficient();
            if (left != type(uint256).max) {
                allowance[from][msg.sender] = left - amount;
            }
        }
        return _give(from, to, amount);
    }

    function _give(address from, address to, uint256 amount) private returns (bool) {
        if (to == address(0) || to == address(this)) revert ToContract();
        if (balanceOf[from] < amount) revert Insufficient();
        unchecked {
            balanceOf[from] -= amount;
            balanceOf[to] += amount;
        }
        emit Transfer(from, to, amount);
        return true;
    }

    function _wrap(address to) private {
        balanceOf[to] += msg.value;
        emit Deposit(to, msg.value);
        emit Transfer(address(0), to, msg.value);
    }

    function _unwrap(address from, address payable to, uint256 amount) private {
        uint256 held = balanceOf[from];
        if (held < amount) revert Insufficient();
        unchecked {
            balanceOf[from] = held - amount;
        }
        emit Withdrawal(from, amount);
        emit Transfer(from, address(0), amount);
        bool ok;
        assembly {
            ok := call(gas(), to, amount, 0, 0, 0, 0)
        }
        if (!ok) revert EtherRefused();
    }
}
