// case: ski-patrol-wallet
// class: locked_ether
// disguise: a general execute function that never passes value on
// note: execute calls with no value, so that ether cannot leave; the fix passes the value.
pragma solidity ^0.6.5;

contract PatrolWallet {
    address public captain;
    uint256 public actions;
    mapping(address => bool) public trusted;

    event Received(address indexed from, uint256 amount);
    event Executed(address indexed to, bytes data);

    constructor() public {
        captain = msg.sender;
    }

    modifier onlyCaptain() {
        require(msg.sender == captain, "captain");
        _;
    }

    //- weak
    receive() external payable { //!
    //- fixed
    receive() external payable {
    //- end
        emit Received(msg.sender, msg.value);
    }

    function trust(address to, bool yes) external onlyCaptain {
        trusted[to] = yes;
    }

    function execute(address to, uint256 value, bytes calldata data) external onlyCaptain returns (bytes memory) {
        require(trusted[to], "target");
        require(value <= address(this).balance, "funds");
        require(actions < 1e9, "actions");
        actions += 1;
        //- weak
        (bool ok, bytes memory out) = to.call(data);
        //- fixed
        (bool ok, bytes memory out) = to.call{value: value}(data);
        //- end
        require(ok, "failed");
        emit Executed(to, data);
        return out;
    }

    function handOver(address next) external onlyCaptain {
        require(next != address(0), "zero");
        captain = next;
    }
}
