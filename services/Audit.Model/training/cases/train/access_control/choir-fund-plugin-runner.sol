// case: choir-fund-plugin-runner
// class: access_control
// disguise: the target comes from the caller, the checks look at its length and its code
// note: runPlugin delegates to any contract the caller names; the fix takes only plugins that the conductor has listed.
pragma solidity ^0.5.6;

contract ChoirFund {
    address private conductor;
    mapping(address => bool) public listedPlugin;
    mapping(address => uint256) public pledges;
    uint256 public pledged;

    event PluginListed(address plugin, bool on);
    event Pledged(address singer, uint256 value);

    constructor() public {
        conductor = msg.sender;
    }

    modifier onlyConductor() {
        require(msg.sender == conductor, "conductor only");
        _;
    }

    function pledge() external payable {
        require(msg.value > 0 && msg.value < 1000 ether, "value");
        require(pledged + msg.value > pledged, "overflow");
        pledges[msg.sender] += msg.value;
        pledged += msg.value;
        emit Pledged(msg.sender, msg.value);
    }

    function listPlugin(address plugin, bool on) external onlyConductor {
        listedPlugin[plugin] = on;
        emit PluginListed(plugin, on);
    }

    function codeAt(address a) private view returns (uint256 size) {
        assembly { size := extcodesize(a) }
    }

    function runPlugin(address plugin, bytes calldata input) external returns (bytes memory) {
        require(input.length >= 4, "no selector");
        require(codeAt(plugin) > 0, "no code");
        //- weak
        (bool ok, bytes memory answer) = plugin.delegatecall(input); //!
        //- fixed
        require(listedPlugin[plugin], "not listed");
        (bool ok, bytes memory answer) = plugin.delegatecall(input);
        //- end
        require(ok, "plugin failed");
        return answer;
    }

    function buyScores(address payable shop, uint256 value) external onlyConductor {
        require(value <= address(this).balance, "short");
        shop.transfer(value);
    }
}
