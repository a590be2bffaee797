// case: w2-flash-callback-initiator
// class: access_control
// disguise: loan callback that moves the contract's tokens to an address in the data
// note: Anyone calls onLoan() with his own data; the fix tests the lender and the initiator.
pragma solidity ^0.8.13;

interface ILender {
    function flash(address receiver, address asset, uint256 value, bytes calldata data) external;
}

interface IAsset20 {
    function transfer(address to, uint256 value) external returns (bool);
}

contract ClockworkBot {
    address public immutable watchmaker;
    ILender public immutable lender;
    uint256 public runs;
    mapping(address => bool) public venue;

    event Ran(address asset, uint256 value, address venue);

    constructor(ILender lender_) {
        watchmaker = msg.sender;
        lender = lender_;
    }

    function allowVenue(address who, bool yes) external {
        require(msg.sender == watchmaker, "watchmaker");
        venue[who] = yes;
    }

    function run(address asset, uint256 value, address at) external {
        require(msg.sender == watchmaker && venue[at], "run");
        lender.flash(address(this), asset, value, abi.encode(at, value));
    }

    function onLoan(address initiator, address asset, uint256 value, uint256 fee, bytes calldata data)
        external
        returns (bool)
    {
        (address at, uint256 amount) = abi.decode(data, (address, uint256));
        //- weak
        require(initiator != address(0) && amount <= value, "loan"); //!
        //- fixed
        require(msg.sender == address(lender) && initiator == address(this) && amount <= value, "loan");
        //- end
        runs += 1;
        require(IAsset20(asset).transfer(at, amount), "venue");
        emit Ran(asset, value + fee, at);
        return true;
    }

    function bank(IAsset20 asset, uint256 value) external {
        require(msg.sender == watchmaker, "watchmaker");
        require(asset.transfer(watchmaker, value), "bank");
    }
}
