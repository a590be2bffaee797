// case: w2-saddler-owned-wallet-old
// class: none
// disguise: 0.4.8 owned purse with daily allowance, throw and checked send
// note: The owner alone spends, within a day's limit; every send is tested.
pragma solidity ^0.4.8;

contract SaddlerOwned {
    address public saddler;
    address public heir;

    event Inherited(address indexed by);

    modifier onlySaddler() {
        if (msg.sender != saddler) throw;
        _;
    }

    function SaddlerOwned() {
        saddler = msg.sender;
    }

    function nameHeir(address _heir) external onlySaddler {
        heir = _heir;
    }

    function inherit() external {
        if (heir == address(0) || msg.sender != heir) throw;
        saddler = msg.sender;
        heir = address(0);
        Inherited(msg.sender);
    }
}

contract SaddlerPurse is SaddlerOwned {
    uint public dailyLimit;
    uint public spentToday;
    uint public lastDay;
    mapping(address => bool) public supplier;
    uint public supplierCount;

    event PaidIn(address indexed from, uint amount);
    event PaidOut(address indexed to, uint amount, bytes32 memo);
    event SupplierSet(address indexed who, bool on);
    event LimitSet(uint limit);

    function SaddlerPurse(uint _dailyLimit) {
        dailyLimit = _dailyLimit;
        lastDay = today();
    }

    function () payable {
        if (msg.value > 0) PaidIn(msg.sender, msg.value);
    }

    function today() public constant returns (uint) {
        return now / 1 days;
    }

    function remaining() public constant returns (uint) {
        if (today() > lastDay) return dailyLimit;
        return spentToday >= dailyLimit ? 0 : dailyLimit - spentToday;
    }

    function setLimit(uint _limit) external onlySaddler {
        dailyLimit = _limit;
        LimitSet(_limit);
    }

    function setSupplier(address _who, bool _on) external onlySaddler {
        if (_who == address(0)) throw;
        if (supplier[_who] == _on) return;
        supplier[_who] = _on;
        if (_on) {
            supplierCount += 1;
        } else {
            if (supplierCount == 0) throw;
            supplierCount -= 1;
        }
        SupplierSet(_who, _on);
    }

    function pay(address _to, uint _amount, bytes32 _memo) external onlySaddler {
        if (!supplier[_to]) throw;
        if (_amount == 0 || _amount > this.balance) throw;
        if (_amount > remaining()) throw;
        book(_amount);
        PaidOut(_to, _amount, _memo);
        if (!_to.send(_amount)) throw;
    }

    function close() external onlySaddler {
        selfdestruct(saddler);
    }

    function book(uint _amount) private {
        if (today() > lastDay) {
            lastDay = today();
            spentToday = 0;
        }
        uint next = spentToday + _amount;
        if (next < spentToday) throw;
        spentToday = next;
    }
}
