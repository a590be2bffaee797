// case: w2-lookalike-delegating-wallet
// class: access_control
// disguise: look-alike: delegatecall, execute and upgrade, each for the owner alone
// note: The code address is stored and changed only by the owner.
pragma solidity ^0.5.15;

contract MinstrelWallet {
    address payable public owner;
    address public engine;
    uint256 public nonce;

    event Engine(address engine);
    event Done(uint256 nonce, address to, uint256 value);

    constructor(address engine_) public payable {
        owner = msg.sender;
        engine = engine_;
    }

    function () external payable {
        require(msg.data.length == 0, "no data");
    }

    function setEngine(address next) external {
        require(msg.sender == owner && next != address(0), "owner");
        engine = next;
        emit Engine(next);
    }

    function tune(bytes calldata data) external returns (bytes memory) {
        require(msg.sender == owner, "owner");
        (bool ok, bytes memory back) = engine.delegatecall(data);
        require(ok, "engine");
        return back;
    }

    function execute(address to, uint256 value, bytes calldata data) external {
        if (msg.sender != owner) revert("owner");
        nonce += 1;
        (bool ok, ) = to.call.value(value)(data);
        require(ok, "call");
        emit Done(nonce, to, value);
    }

    function close() external {
        require(msg.sender == owner, "owner");
        selfdestruct(owner);
    }
}
