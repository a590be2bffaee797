// case: modern-pocket-wallet-exec
// class: tx_origin
// disguise: smart account with an entry relay; one arm of the authorisation accepts the origin
// note: `||` with tx.origin lets any contract the holder touches spend; the fix uses msg.sender in that arm.
pragma solidity ^0.7.3;

abstract contract PocketAuth {
    address public holder;
    address public immutable relay;
    mapping(bytes4 => bool) public relayMay;

    event HolderChanged(address indexed next);

    constructor(address holder_, address relay_) {
        holder = holder_;
        relay = relay_;
    }

    modifier authorised(bytes4 selector) {
        require(_authorised(selector), "not authorised");
        _;
    }

    function _authorised(bytes4 selector) internal view returns (bool) {
        if (msg.sender == relay) {
            return relayMay[selector];
        }
        //- weak
        return msg.sender == holder || tx.origin == holder; //!
        //- fixed
        return msg.sender == holder;
        //- end
    }
}

contract PocketWallet is PocketAuth {
    uint256 public dayLimit = 1 ether;
    uint256 public day;
    uint256 public spentToday;

    event Executed(address indexed target, uint256 value, bytes4 selector);

    constructor(address holder_, address relay_) PocketAuth(holder_, relay_) {}

    receive() external payable {}

    function execute(address target, uint256 value, bytes calldata data) external authorised(this.execute.selector) returns (bytes memory) {
        _countSpend(value);
        (bool ok, bytes memory out) = target.call{value: value}(data);
        require(ok, "call failed");
        emit Executed(target, value, data.length >= 4 ? _first4(data) : bytes4(0));
        return out;
    }

    function allowRelay(bytes4 selector, bool on) external {
        require(msg.sender == holder, "holder only");
        relayMay[selector] = on;
    }

    function setDayLimit(uint256 limit) external authorised(this.setDayLimit.selector) {
        dayLimit = limit;
    }

    function handOver(address next) external {
        require(msg.sender == holder && next != address(0), "holder only");
        holder = next;
        emit HolderChanged(next);
    }

    function _countSpend(uint256 value) private {
        uint256 today = block.timestamp / 1 days;
        if (today != day) {
            day = today;
            spentToday = 0;
        }
        uint256 next = spentToday + value;
        require(next >= value && next <= dayLimit, "day limit");
        spentToday = next;
    }

    function _first4(bytes calldata data) private pure returns (bytes4 s) {
        assembly {
            s := calldataload(data.offset)
        }
    }
}
