// case: w2-reed-token-owned-two-step
// class: none
// disguise: capped, burnable and pausable token with a two-step owner
// note: Owner functions are guarded; allowances change by step or by expected value.
pragma solidity ^0.8.20;

abstract contract TwoStepOwned {
    address public owner;
    address public nominee;

    event Nominated(address indexed who);
    event OwnerChanged(address indexed before, address indexed now_);

    error OnlyOwner();
    error OnlyNominee();

    modifier onlyOwner() {
        if (msg.sender != owner) revert OnlyOwner();
        _;
    }

    constructor() {
        owner = msg.sender;
        emit OwnerChanged(address(0), msg.sender);
    }

    function nominate(address who) external onlyOwner {
        nominee = who;
        emit Nominated(who);
    }

    function accept() external {
        if (msg.sender != nominee) revert OnlyNominee();
        emit OwnerChanged(owner, msg.sender);
        owner = msg.sender;
        nominee = address(0);
    }
}

abstract contract Haltable is TwoStepOwned {
    bool public halted;

    event Halted(bool on);

    error IsHalted();

    modifier running() {
        if (halted) revert IsHalted();
        _;
    }

    function setHalted(bool on) external onlyOwner {
        halted = on;
        emit Halted(on);
    }
}

contract ReedToken is Haltable {
    string public constant name = "Reed";
    string public constant symbol = "REED";
    uint8 public constant decimals = 18;
    uint256 public immutable cap;

    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed holder, address indexed spender, uint256 value);

    error OverCap(uint256 wanted, uint256 cap);
    error ShortBalance(address who, uint256 held, uint256 needed);
    error ShortAllowance(uint256 held, uint256 needed);
    error AllowanceMoved(uint256 found, uint256 expected);
    error NoAddress();

    constructor(uint256 cap_) {
        cap = cap_;
    }

    function transfer(address to, uint256 value) external running returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external running returns (bool) {
        uint256 given = allowance[from][msg.sender];
        if (given < value) revert ShortAllowance(given, value);
        if (given != type(uint256).max) {
            unchecked {
                allowance[from][msg.sender] = given - value;
            }
        }
        _move(from, to, value);
        return true;
    }

    function approveFrom(address spender, uint256 expected, uint256 value) external returns (bool) {
        uint256 found = allowance[msg.sender][spender];
        if (found != expected) revert AllowanceMoved(found, expected);
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function widen(address spender, uint256 by) external returns (bool) {
        uint256 next = allowance[msg.sender][spender] + by;
        allowance[msg.sender][spender] = next;
        emit Approval(msg.sender, spender, next);
        return true;
    }

    function mint(address to, uint256 value) external onlyOwner {
        if (to == address(0)) revert NoAddress();
        uint256 next = totalSupply + value;
        if (next > cap) revert OverCap(next, cap);
        totalSupply = next;
        unchecked {
            // a balance never exceeds the supply, which was summed with checks
            balanceOf[to] += value;
        }
        emit Transfer(address(0), to, value);
    }

    function burn(uint256 value) external running {
        uint256 held = balanceOf[msg.sender];
        if (held < value) revert ShortBalance(msg.sender, held, value);
        unchecked {
            balanceOf[msg.sender] = held - value;
            totalSupply -= value;
        }
        emit Transfer(msg.sender, address(0), value);
    }

    function _move(address from, address to, uint256 value) private {
        if (to == address(0)) revert NoAddress();
        uint256 held = balanceOf[from];
        if (held < value) revert ShortBalance(from, held, value);
        unchecked {
            balanceOf[from] = held - value;
            balanceOf[to] += value;
        }
        emit Transfer(from, to, value);
    }
}
