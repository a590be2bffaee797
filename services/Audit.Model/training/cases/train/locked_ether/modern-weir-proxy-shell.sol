// case: modern-weir-proxy-shell
// class: locked_ether
// disguise: withdraw exists behind onlyWarden, but the warden's slot is written nowhere
// note: The constructor writes only the logic slot, so the way out stays shut; the fix writes the warden's slot.
pragma solidity ^0.8.8;

library Slots {
    bytes32 internal constant LOGIC = bytes32(uint256(keccak256("weir.logic")) - 1);
    bytes32 internal constant WARDEN = bytes32(uint256(keccak256("weir.warden")) - 1);

    function get(bytes32 slot) internal view returns (address a) {
        assembly {
            a := sload(slot)
        }
    }

    function set(bytes32 slot, address a) internal {
        assembly {
            sstore(slot, a)
        }
    }
}

contract WeirShell {
    using Slots for bytes32;

    error NotWarden();
    error NoSuchGate();
    error DrainFailed();

    event Toll(address indexed boat, uint256 indexed gate, uint256 paid);
    event GateSet(uint256 indexed gate, uint96 toll);

    mapping(uint256 => uint96) public tolls;
    mapping(address => uint256) public passages;

    modifier onlyWarden() {
        if (msg.sender != Slots.WARDEN.get()) revert NotWarden();
        _;
    }

    constructor(address logic, uint96[] memory gateTolls) {
        Slots.LOGIC.set(logic);
        //- weak
        //- fixed
        Slots.WARDEN.set(msg.sender);
        //- end
        for (uint256 i; i < gateTolls.length; ++i) {
            tolls[i + 1] = gateTolls[i];
            emit GateSet(i + 1, gateTolls[i]);
        }
    }

    //- weak
    function passGate(uint256 gate) external payable { //!
    //- fixed
    function passGate(uint256 gate) external payable {
    //- end
        uint96 toll = tolls[gate];
        if (toll == 0) revert NoSuchGate();
        require(msg.value == toll, "exact toll");
        unchecked {
            ++passages[msg.sender];
        }
        emit Toll(msg.sender, gate, msg.value);
    }

    function setGate(uint256 gate, uint96 toll) external onlyWarden {
        tolls[gate] = toll;
        emit GateSet(gate, toll);
    }

    function handOver(address next) external onlyWarden {
        Slots.WARDEN.set(next);
    }

    function drain(address payable to) external onlyWarden {
        (bool ok, ) = to.call{value: address(this).balance}("");
        if (!ok) revert DrainFailed();
    }

    function logic_() external view returns (address) {
        return Slots.LOGIC.get();
    }
}
