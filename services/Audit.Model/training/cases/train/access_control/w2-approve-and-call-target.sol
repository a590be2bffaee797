// case: w2-approve-and-call-target
// class: access_control
// disguise: router that holds approvals makes a caller given call to a caller given token
// note: With data of his own the caller takes the tokens approved to the router; the fix builds the data itself.
pragma solidity ^0.8.11;

interface IAsset {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract ParcelRouter {
    address public owner;
    mapping(address => bool) public carrier;
    mapping(address => uint256) public parcels;
    bool public stopped;

    error NotOwner();
    error Stopped();
    error CallFailed();

    event Sent(address indexed from, address indexed to, address asset, uint256 value);

    constructor() {
        owner = msg.sender;
    }

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    modifier running() {
        if (stopped) revert Stopped();
        _;
    }

    function setCarrier(address who, bool yes) external onlyOwner {
        carrier[who] = yes;
    }

    function stop(bool yes) external onlyOwner {
        stopped = yes;
    }

    function ship(IAsset asset, address to, uint256 value) external running {
        require(carrier[to], "carrier");
        parcels[msg.sender] += 1;
        require(asset.transferFrom(msg.sender, to, value), "transfer");
        emit Sent(msg.sender, to, address(asset), value);
    }

    function shipWith(address asset, address to, uint256 value, bytes calldata order) external running {
        require(carrier[to] && value > 0, "carrier");
        parcels[msg.sender] += 1;
        //- weak
        (bool ok, bytes memory back) = asset.call(order); //!
        //- fixed
        require(order.length == 0, "order");
        (bool ok, bytes memory back) =
            asset.call(abi.encodeWithSelector(IAsset.transferFrom.selector, msg.sender, to, value));
        //- end
        if (!ok || (back.length > 0 && !abi.decode(back, (bool)))) revert CallFailed();
        emit Sent(msg.sender, to, asset, value);
    }

    function handOver(address next) external onlyOwner {
        require(next != address(0), "zero");
        owner = next;
    }
}
