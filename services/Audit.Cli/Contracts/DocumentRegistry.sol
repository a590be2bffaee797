// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.19;

contract DocumentRegistry {
    struct Entry {
        address registrant;
        uint64 blockNumber;
        string label;
    }

    mapping(bytes32 => Entry) private _entries;

    error AlreadyRegistered(bytes32 digest, address registrant);
    error UnknownDocument(bytes32 digest);

    event Registered(bytes32 indexed digest, address indexed registrant, string label);

    function register(bytes32 digest, string calldata label) external {
        Entry storage entry = _entries[digest];
        if (entry.registrant != address(0)) {
            revert AlreadyRegistered(digest, entry.registrant);
        }
        entry.registrant = msg.sender;
        entry.blockNumber = uint64(block.number);
        entry.label = label;
        emit Registered(digest, msg.sender, label);
    }

    function lookup(bytes32 digest) external view returns (address registrant, uint64 blockNumber, string memory label) {
        Entry storage entry = _entries[digest];
        if (entry.registrant == address(0)) {
            revert UnknownDocument(digest);
        }
        return (entry.registrant, entry.blockNumber, entry.label);
    }
}
