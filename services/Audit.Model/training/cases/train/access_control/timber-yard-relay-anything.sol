// case: timber-yard-relay-anything
// class: access_control
// disguise: general call helper for housekeeping, only its value is limited
// note: relay() lets anybody make the yard call its token's transfer; the fix lets only the yard master do so.
pragma solidity ^0.7.5;

interface IWood {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 n) external returns (bool);
}

contract TimberYard {
    IWood public wood;
    address public master;
    mapping(address => uint256) public logs;
    uint256 public relayed;

    event Relayed(address target, bytes data);
    event Weighed(address lorry, uint256 n);

    constructor(IWood wood_) {
        wood = wood_;
        master = msg.sender;
    }

    modifier masterOnly() {
        require(msg.sender == master, "master");
        _;
    }

    function weigh(address lorry, uint256 n) external masterOnly {
        require(n > 0 && n < 1e12 && logs[lorry] < 1e20, "weight");
        logs[lorry] += n;
        emit Weighed(lorry, n);
    }

    function fetch(uint256 n) external {
        require(logs[msg.sender] >= n, "logs");
        logs[msg.sender] -= n;
        require(wood.transfer(msg.sender, n), "wood");
    }

    //- weak
    function relay(address target, bytes calldata data) external payable returns (bytes memory) {
        require(target != address(this) && msg.value == 0, "target");
        relayed = relayed > 1e9 ? 0 : relayed + 1;
        (bool ok, bytes memory back) = target.call(data); //!
    //- fixed
    function relay(address target, bytes calldata data) external payable masterOnly returns (bytes memory) {
        require(target != address(this) && msg.value == 0, "target");
        relayed = relayed > 1e9 ? 0 : relayed + 1;
        (bool ok, bytes memory back) = target.call(data);
    //- end
        require(ok, "relay failed");
        emit Relayed(target, data);
        return back;
    }

    function stock() external view returns (uint256) {
        return wood.balanceOf(address(this));
    }
}
