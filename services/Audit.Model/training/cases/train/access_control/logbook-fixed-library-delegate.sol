// case: logbook-fixed-library-delegate
// class: access_control
// disguise: delegatecall in the fallback, target set for good
// note: A look-alike: the code that runs is immutable.
pragma solidity ^0.8.12;

contract LogbookProxy {
    address private immutable code;
    address public captain;
    uint256 public entries;

    event Created(address captain);

    constructor(address code_) {
        require(code_.code.length > 0, "no code");
        code = code_;
        captain = msg.sender;
        emit Created(msg.sender);
    }

    modifier onlyCaptain() {
        require(msg.sender == captain, "captain");
        _;
    }

    function promote(address next) external onlyCaptain {
        captain = next;
    }

    function bump() external onlyCaptain {
        entries++;
    }

    fallback(bytes calldata input) external payable returns (bytes memory) {
        (bool ok, bytes memory back) = code.delegatecall(input);
        require(ok, "delegate failed");
        return back;
    }

    receive() external payable {
        revert("no ether");
    }
}
