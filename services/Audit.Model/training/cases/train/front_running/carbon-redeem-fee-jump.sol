// case: carbon-redeem-fee-jump
// class: front_running
// disguise: fee read from a separate settings contract, deadline given but no bound on the outcome
// note: The fee can be raised before a pending redemption (the deadline does not help); the fix takes the least payout.
pragma solidity ^0.8.19;

contract CarbonSettings {
    address public immutable council;
    uint16 public redeemFeeBps = 100;

    constructor() {
        council = msg.sender;
    }

    function setRedeemFee(uint16 bps) external {
        require(msg.sender == council, "council");
        require(bps <= 9000, "too high");
        redeemFeeBps = bps;
    }
}

contract CarbonDesk {
    CarbonSettings public immutable settings;
    uint256 public constant UNIT_PRICE = 0.01 ether;
    mapping(address => uint256) public credits;
    uint256 public feesHeld;

    event Minted(address indexed who, uint256 units);
    event Redeemed(address indexed who, uint256 units, uint256 payout);

    constructor(CarbonSettings settings_) {
        settings = settings_;
    }

    function mint() external payable {
        require(msg.value > 0 && msg.value % UNIT_PRICE == 0, "whole units");
        credits[msg.sender] += msg.value / UNIT_PRICE;
        emit Minted(msg.sender, msg.value / UNIT_PRICE);
    }

    //- weak
    function redeem(uint256 units, uint256 deadline) external {
    //- fixed
    function redeem(uint256 units, uint256 deadline, uint256 leastPayout) external {
    //- end
        require(block.timestamp <= deadline, "expired");
        credits[msg.sender] -= units;
        uint256 gross = units * UNIT_PRICE;
        //- weak
        uint256 fee = gross * settings.redeemFeeBps() / 10_000; //!
        //- fixed
        uint256 fee = gross * settings.redeemFeeBps() / 10_000;
        require(gross - fee >= leastPayout, "payout too low");
        //- end
        feesHeld += fee;
        emit Redeemed(msg.sender, units, gross - fee);
        payable(msg.sender).transfer(gross - fee);
    }

    function collectFees() external {
        require(msg.sender == settings.council(), "council");
        uint256 amount = feesHeld;
        feesHeld = 0;
        payable(msg.sender).transfer(amount);
    }
}
