// case: parcel-locker-bearer-code
// class: front_running
// disguise: one-time code as a bearer secret, first caller gets the refund
// note: The pending code can be copied and claimed by another; the fix stores a hash that names the recipient.
pragma solidity ^0.8.17;

contract ParcelLocker {
    struct Parcel {
        address sender;
        uint128 deposit;
        uint64 storedAt;
        bool open;
    }

    error UnknownCode();
    error NotSender();
    error TooEarly();

    mapping(bytes32 => Parcel) public parcels;
    uint256 public inside;

    event Stored(bytes32 indexed codeHash, address indexed sender, uint256 deposit);
    event Collected(bytes32 indexed codeHash, address indexed by);

    function store(bytes32 codeHash) external payable {
        require(parcels[codeHash].sender == address(0), "code used");
        require(msg.value > 0.001 ether && msg.value <= type(uint128).max, "deposit");
        parcels[codeHash] = Parcel(msg.sender, uint128(msg.value), uint64(block.timestamp), true);
        inside += 1;
        emit Stored(codeHash, msg.sender, msg.value);
    }

    function collect(bytes32 code) external {
        //- weak
        bytes32 codeHash = keccak256(abi.encode(code)); //!
        //- fixed
        bytes32 codeHash = keccak256(abi.encode(code, msg.sender));
        //- end
        Parcel storage parcel = parcels[codeHash];
        if (!parcel.open) revert UnknownCode();
        parcel.open = false;
        inside -= 1;
        emit Collected(codeHash, msg.sender);
        (bool ok, ) = msg.sender.call{value: parcel.deposit}("");
        require(ok, "deposit not paid");
    }

    function takeBack(bytes32 codeHash) external {
        Parcel storage parcel = parcels[codeHash];
        if (parcel.sender != msg.sender) revert NotSender();
        if (!parcel.open || block.timestamp < parcel.storedAt + 30 days) revert TooEarly();
        parcel.open = false;
        inside -= 1;
        (bool ok, ) = msg.sender.call{value: parcel.deposit}("");
        require(ok, "deposit not paid");
    }
}
