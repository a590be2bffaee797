// case: modern-quill-settings-slots
// class: access_control
// disguise: per-account settings are written with sstore at an offset of the caller
// note: account base + key wraps in assembly so a large key reaches the owner slot; the fix hashes account and key.
pragma solidity ^0.8.18;

library SlotWords {
    function place(address who, uint256 key) internal pure returns (bytes32 slot) {
        //- weak
        assembly {
            slot := add(shl(96, who), key) //!
        }
        //- fixed
        assembly {
            mstore(0x00, who)
            mstore(0x20, key)
            slot := keccak256(0x00, 0x40)
        }
        //- end
    }

    function write(bytes32 slot, bytes32 word) internal {
        assembly {
            sstore(slot, word)
        }
    }

    function read(bytes32 slot) internal view returns (bytes32 word) {
        assembly {
            word := sload(slot)
        }
    }
}

contract QuillSettings {
    using SlotWords for bytes32;

    error NotScribe();
    error WrongFee();
    error PayFailed();

    event Setting(address indexed who, uint256 indexed key, bytes32 word);
    event ScribeChanged(address indexed scribe);

    address public scribe;
    uint256 public fee;
    mapping(address => uint256) public count;

    modifier onlyScribe() {
        if (msg.sender != scribe) revert NotScribe();
        _;
    }

    constructor(uint256 fee_) {
        scribe = msg.sender;
        fee = fee_;
    }

    function put(uint256 key, bytes32 word) external payable {
        if (msg.value != fee) revert WrongFee();
        count[msg.sender] += 1;
        //- weak
        SlotWords.place(msg.sender, key).write(word); //!
        //- fixed
        SlotWords.place(msg.sender, key).write(word);
        //- end
        emit Setting(msg.sender, key, word);
    }

    function get(address who, uint256 key) external view returns (bytes32) {
        return SlotWords.place(who, key).read();
    }

    function setFee(uint256 next) external onlyScribe {
        fee = next;
    }

    function changeScribe(address next) external onlyScribe {
        require(next != address(0), "zero");
        scribe = next;
        emit ScribeChanged(next);
    }

    function collect(address payable to) external onlyScribe {
        (bool ok, ) = to.call{value: address(this).balance}("");
        if (!ok) revert PayFailed();
    }
}
