// case: w2-bridge-of-reeds-lock
// class: locked_ether
// disguise: bridge side that locks ether and mints on the other; the release mints a voucher only
// note: Released amounts become numbers, never ether; the fix pays the released ether
pragma solidity ^0.8.20;

contract ReedBridge {
    error NotRelayer();
    error Seen(bytes32 ticket);
    error Small();

    event Locked(address indexed from, bytes32 indexed to, uint256 amount);
    event Released(bytes32 indexed ticket, address indexed to, uint256 amount);

    address public relayer;
    uint256 public lockedTotal;
    mapping(bytes32 => bool) public seen;
    mapping(address => uint256) public voucher;

    constructor(address relayer_) {
        require(relayer_ != address(0), "zero");
        relayer = relayer_;
    }

    //- weak
    function lock(bytes32 to) external payable { //!
    //- fixed
    function lock(bytes32 to) external payable {
    //- end
        if (msg.value < 0.01 ether) revert Small();
        lockedTotal += msg.value;
        emit Locked(msg.sender, to, msg.value);
    }

    function release(bytes32 ticket, address to, uint256 amount) external {
        if (msg.sender != relayer) revert NotRelayer();
        if (seen[ticket]) revert Seen(ticket);
        seen[ticket] = true;
        lockedTotal -= amount;
        voucher[to] += amount;
        emit Released(ticket, to, amount);
    }

    function passVoucher(address to, uint256 amount) external {
        voucher[msg.sender] -= amount;
        voucher[to] += amount;
    }
    //- weak

    function useVoucher(bytes32 to, uint256 amount) external {
        voucher[msg.sender] -= amount;
        lockedTotal += amount;
        emit Locked(msg.sender, to, amount);
    }
    //- fixed

    function useVoucher(bytes32 to, uint256 amount) external {
        voucher[msg.sender] -= amount;
        if (to != bytes32(0)) {
            lockedTotal += amount;
            emit Locked(msg.sender, to, amount);
            return;
        }
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "pay");
    }
    //- end

    function rotate(address next) external {
        if (msg.sender != relayer) revert NotRelayer();
        require(next != address(0), "zero");
        relayer = next;
    }
}
