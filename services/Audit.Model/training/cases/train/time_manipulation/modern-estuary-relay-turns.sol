// case: modern-estuary-relay-turns
// class: time_manipulation
// disguise: whose turn it is to earn the relay fee follows from the second of the block
// note: The turn changes every four seconds so a proposer decides who is paid; the fix passes the turn on after each relay, with hours to act.
pragma solidity ^0.8.15;

abstract contract Turns {
    address[] internal _relays;
    mapping(address => uint256) internal _indexPlusOne;
    uint256 internal _turn;
    uint64 internal _turnSince;

    error NotRelay();
    error NotYourTurn(address expected);

    event RelayAdded(address indexed relay);

    function _addRelay(address relay) internal {
        require(_indexPlusOne[relay] == 0, "known relay");
        _relays.push(relay);
        _indexPlusOne[relay] = _relays.length;
        emit RelayAdded(relay);
    }

    //- weak
    function current() public view returns (address) {
        return _relays[(block.timestamp / 4) % _relays.length]; //!
    }
    //- fixed
    function current() public view returns (address) {
        uint256 missed = (block.timestamp - _turnSince) / 8 hours;
        return _relays[(_turn + missed) % _relays.length];
    }
    //- end

    function _checkTurn(address who) internal {
        if (_indexPlusOne[who] == 0) revert NotRelay();
        address expected = current();
        if (who != expected) revert NotYourTurn(expected);
        _turn = _indexPlusOne[who] % _relays.length;
        _turnSince = uint64(block.timestamp);
    }
}

contract EstuaryRelay is Turns {
    error NotPort();
    error NotOrdered();
    error FeeUnpaid();

    event RootRelayed(uint256 indexed height, bytes32 root, address indexed relay);

    uint256 public constant FEE = 0.006 ether;
    address public immutable port;
    uint256 public lastHeight;
    mapping(uint256 => bytes32) public rootAt;
    mapping(address => uint256) public feeOf;
    uint256 public feesDue;

    constructor() payable {
        port = msg.sender;
    }

    receive() external payable {}

    function addRelay(address relay) external {
        if (msg.sender != port) revert NotPort();
        if (_relays.length == 0) _turnSince = uint64(block.timestamp);
        _addRelay(relay);
    }

    function relayRoot(uint256 height, bytes32 root) external {
        _checkTurn(msg.sender);
        if (height <= lastHeight) revert NotOrdered();
        lastHeight = height;
        rootAt[height] = root;
        feesDue += FEE;
        require(feesDue <= address(this).balance, "no fee money");
        feeOf[msg.sender] += FEE;
        emit RootRelayed(height, root, msg.sender);
    }

    function takeFees() external {
        uint256 amount = feeOf[msg.sender];
        feeOf[msg.sender] = 0;
        feesDue -= amount;
        (bool ok, ) = msg.sender.call{value: amount}("");
        if (!ok) revert FeeUnpaid();
    }

    function reclaim(uint256 amount) external {
        if (msg.sender != port) revert NotPort();
        require(amount <= address(this).balance - feesDue, "promised");
        (bool ok, ) = port.call{value: amount}("");
        if (!ok) revert FeeUnpaid();
    }
}
