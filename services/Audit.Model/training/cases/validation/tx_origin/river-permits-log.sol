// case: river-permits-log
// class: tx_origin
// disguise: look-alike, the origin is only written down
// note: Rights come from msg.sender; the origin goes into a record, an event and a statistic.
pragma solidity ^0.4.24;

contract RiverPermits {
    address public bailiff;
    uint256 public fee = 12 finney;

    struct Permit {
        address angler;
        address orderedBy;
        uint256 until;
    }

    Permit[] public permits;
    mapping(address => uint256) public ordersFrom;
    mapping(address => bool) public viaContract;

    event Issued(uint256 indexed id, address indexed angler, address indexed origin);
    event Revoked(uint256 indexed id, address origin);

    constructor() public {
        bailiff = msg.sender;
    }

    modifier onlyBailiff() {
        require(msg.sender == bailiff, "bailiff only");
        _;
    }

    function buy(address angler) external payable {
        require(msg.value == fee && angler != address(0));
        viaContract[msg.sender] = tx.origin != msg.sender;
        require(ordersFrom[tx.origin] + 1 > ordersFrom[tx.origin]);
        ordersFrom[tx.origin] += 1;
        permits.push(Permit(angler, tx.origin, now + 90 days));
        emit Issued(permits.length - 1, angler, tx.origin);
    }

    function revoke(uint256 id) external onlyBailiff {
        require(id < permits.length);
        permits[id].until = 0;
        emit Revoked(id, tx.origin);
    }

    function isValid(uint256 id) external view returns (bool) {
        return id < permits.length && permits[id].until >= now;
    }

    function collect() external onlyBailiff {
        bailiff.transfer(address(this).balance);
    }
}
