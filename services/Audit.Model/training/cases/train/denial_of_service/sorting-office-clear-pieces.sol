// case: sorting-office-clear-pieces
// class: denial_of_service
// disguise: look-alike, a growing list cleared in pieces
// note: The caller says how many entries are removed per call.
pragma solidity ^0.4.25;

contract SortingOffice {
    address public postmaster;
    bytes32[] public letters;
    mapping(bytes32 => address) public recipient;
    uint256 public handled;

    event Dropped(bytes32 letter);
    event Cleared(uint256 number);

    constructor() public {
        postmaster = msg.sender;
    }

    function drop(bytes32 letter, address to) external {
        require(recipient[letter] == 0 && to != 0);
        recipient[letter] = to;
        letters.push(letter);
        emit Dropped(letter);
    }

    function clear(uint256 most) external {
        require(msg.sender == postmaster);
        uint256 number = most < letters.length ? most : letters.length;
        for (uint256 i = 0; i < number; i++) {
            delete recipient[letters[letters.length - 1]];
            letters.length--;
        }
        require(handled + number >= handled);
        handled += number;
        emit Cleared(number);
    }

    function waiting() external view returns (uint256) {
        return letters.length;
    }
}
