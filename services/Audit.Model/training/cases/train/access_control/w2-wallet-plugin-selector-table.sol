// case: w2-wallet-plugin-selector-table
// class: access_control
// disguise: table of plug-ins by selector in the fallback; the entry function for the table is open
// note: Anyone registers a plug-in and the fallback delegates to it; the fix guards the registration and so the fallback.
pragma solidity ^0.8.13;

contract PlugWallet {
    address public owner;
    mapping(bytes4 => address) public pluginFor;
    mapping(address => bool) public watcher;
    uint256 public opened;

    event Plugged(bytes4 indexed sig, address plugin);
    event Received(address from, uint256 value);

    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }

    constructor(address owner_) {
        require(owner_ != address(0), "zero");
        owner = owner_;
        opened = block.number;
    }

    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    //- weak
    function plug(bytes4 sig, address plugin) external { //!
    //- fixed
    function plug(bytes4 sig, address plugin) external onlyOwner {
    //- end
        require(pluginFor[sig] == address(0), "taken");
        require(plugin.code.length > 0, "no code");
        pluginFor[sig] = plugin;
        emit Plugged(sig, plugin);
    }

    function unplug(bytes4 sig) external onlyOwner {
        delete pluginFor[sig];
        emit Plugged(sig, address(0));
    }

    function watch(address who, bool yes) external onlyOwner {
        watcher[who] = yes;
    }

    function pay(address payable to, uint256 value) external onlyOwner {
        (bool ok, ) = to.call{value: value}("");
        require(ok, "payment");
    }

    //- weak
    fallback() external payable {
        address plugin = pluginFor[msg.sig];
        require(plugin != address(0), "unknown");
        (bool ok, bytes memory back) = plugin.delegatecall(msg.data); //!
    //- fixed
    fallback() external payable {
        address plugin = pluginFor[msg.sig];
        require(plugin != address(0), "unknown");
        require(msg.sender == owner || watcher[msg.sender], "caller");
        (bool ok, bytes memory back) = plugin.delegatecall(msg.data);
    //- end
        require(ok, "plugin failed");
        assembly {
            return(add(back, 32), mload(back))
        }
    }
}
