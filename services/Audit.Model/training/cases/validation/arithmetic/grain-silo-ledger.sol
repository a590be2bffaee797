// case: grain-silo-ledger
// class: arithmetic
// disguise: an unchecked block whose bound is checked on the silo and not on the account
// note: The account's balance wraps when others stored enough; the fix bounds the account.
pragma solidity ^0.8.19;

interface IGrainToken {
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function transfer(address to, uint256 amount) external returns (bool);
}

contract GrainSilo {
    error TooMuch(uint256 wanted, uint256 there);
    error TokenFailed();

    struct Account {
        uint128 stored;
        uint128 pledged;
    }

    IGrainToken public immutable grain;
    address public immutable miller;
    uint256 public stock;
    mapping(address => Account) private accounts;

    event Stored(address indexed farmer, uint128 amount);
    event Taken(address indexed farmer, uint128 amount);
    event Pledged(address indexed farmer, uint128 amount);

    constructor(IGrainToken grain_) {
        grain = grain_;
        miller = msg.sender;
    }

    function store(uint128 amount) external {
        accounts[msg.sender].stored += amount;
        stock += amount;
        if (!grain.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
        emit Stored(msg.sender, amount);
    }

    function take(uint128 amount) external {
        Account storage account = accounts[msg.sender];
        //- weak
        if (amount > stock) revert TooMuch(amount, stock);
        unchecked {
            account.stored -= amount; //!
            stock -= amount;
        }
        //- fixed
        if (amount > account.stored || amount > stock) revert TooMuch(amount, account.stored);
        unchecked {
            account.stored -= amount;
            stock -= amount;
        }
        //- end
        if (!grain.transfer(msg.sender, amount)) revert TokenFailed();
        emit Taken(msg.sender, amount);
    }

    function pledge(uint128 amount) external {
        Account storage account = accounts[msg.sender];
        if (amount > account.stored) revert TooMuch(amount, account.stored);
        unchecked {
            account.stored -= amount;
        }
        account.pledged += amount;
        emit Pledged(msg.sender, amount);
    }

    function unpledge(address farmer, uint128 amount) external {
        require(msg.sender == miller, "miller only");
        accounts[farmer].pledged -= amount;
        accounts[farmer].stored += amount;
    }

    function accountOf(address farmer) external view returns (uint128 stored, uint128 pledged) {
        Account memory account = accounts[farmer];
        return (account.stored, account.pledged);
    }
}
