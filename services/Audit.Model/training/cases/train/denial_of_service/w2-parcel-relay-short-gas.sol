// case: w2-parcel-relay-short-gas
// class: denial_of_service
// disguise: relayer griefing; the order counts as executed even when the inner call ran short of gas
// note: The relayer chooses so little gas that only the inner call fails, and the order is used up; the fix demands the signed gas.
pragma solidity ^0.5.3;

contract ParcelRelay {
    mapping(address => uint256) public counter;
    mapping(address => bool) public depot;
    mapping(address => uint256) public failures;
    address public head;

    event Relayed(address indexed signer, uint256 indexed number, bool worked);
    event DepotSet(address indexed depot, bool on);

    constructor() public {
        head = msg.sender;
    }

    function setDepot(address d, bool on) external {
        require(msg.sender == head, "head");
        depot[d] = on;
        emit DepotSet(d, on);
    }

    function digest(address signer, address target, uint256 gasNeeded, bytes memory data) public view returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(address(this), signer, target, gasNeeded, counter[signer], data));
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", inner));
    }

    function relay(address signer, address target, uint256 gasNeeded, bytes calldata data, uint8 v, bytes32 r, bytes32 s) external {
        require(depot[target], "target");
        require(gasNeeded < 4000000, "gas limit");
        address by = ecrecover(digest(signer, target, gasNeeded, data), v, r, s);
        require(by != address(0) && by == signer, "signature");
        uint256 number = counter[signer]++;
        //- weak
        (bool worked, ) = target.call(data); //!
        //- fixed
        require(gasleft() > gasNeeded + gasNeeded / 60 + 30000, "more gas");
        (bool worked, ) = target.call.gas(gasNeeded)(data);
        //- end
        if (!worked) failures[signer]++;
        emit Relayed(signer, number, worked);
    }

    function cancel() external {
        counter[msg.sender]++;
    }

    function ping(address target, bytes calldata data) external returns (bytes memory) {
        require(depot[target], "target");
        (bool ok, bytes memory out) = target.call(data);
        require(ok, "target failed");
        return out;
    }
}
