// case: pension-cheques
// class: unchecked_low_level_calls
// disguise: look-alike, transfer and typed calls, which revert by themselves, without a visible check
// note: There is nothing to check on transfer, and the typed interface's result is required.
pragma solidity ^0.5.6;

interface IPensionToken {
    function transfer(address to, uint256 amount) external returns (bool);
}

contract PensionCheques {
    struct Cheque {
        address payable payee;
        uint128 amount;
        uint64 from;
        bool inToken;
    }

    address public fund;
    IPensionToken public token;
    mapping(uint256 => Cheque) public cheques;
    uint256 public written;

    event Written(uint256 indexed id, address indexed payee, uint128 amount);
    event Cashed(uint256 indexed id);
    event Voided(uint256 indexed id);

    constructor(IPensionToken token_) public payable {
        fund = msg.sender;
        token = token_;
    }

    function () external payable {
        require(msg.data.length == 0, "no data");
    }

    function write(address payable payee, uint128 amount, uint64 from, bool inToken) external returns (uint256 id) {
        require(msg.sender == fund, "fund only");
        require(payee != address(0) && written < 1000000, "cheque");
        id = written++;
        cheques[id] = Cheque(payee, amount, from, inToken);
        emit Written(id, payee, amount);
    }

    function cash(uint256 id) external {
        Cheque memory c = cheques[id];
        require(c.payee == msg.sender, "payee only");
        require(block.timestamp >= c.from, "post-dated");
        delete cheques[id];
        if (c.inToken) {
            require(token.transfer(c.payee, c.amount), "token");
        } else {
            c.payee.transfer(c.amount);
        }
        emit Cashed(id);
    }

    function void(uint256 id) external {
        require(msg.sender == fund, "fund only");
        delete cheques[id];
        emit Voided(id);
    }
}
