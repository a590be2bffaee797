// case: salt-mine-registry-question
// class: tx_origin
// disguise: the right is asked from another contract, with tx.origin as the argument
// note: The registry is asked about tx.origin; the fix asks about msg.sender.
pragma solidity ^0.8.11;

contract MinerRegistry {
    mapping(address => uint256) public grade;
    address public union;

    event Graded(address indexed miner, uint256 grade);

    constructor() {
        union = msg.sender;
    }

    function setGrade(address miner, uint256 value) external {
        require(msg.sender == union, "union only");
        grade[miner] = value;
        emit Graded(miner, value);
    }

    function isAllowed(address miner, uint256 level) external view returns (bool) {
        return grade[miner] >= level;
    }
}

contract SaltMine {
    MinerRegistry public immutable registry;
    uint256 public stock;
    mapping(address => uint256) public wages;
    mapping(uint256 => bool) public shaftClosed;

    event Salt(address indexed miner, uint256 shaft, uint256 tonnes);
    event Shaft(uint256 shaft, bool closed);
    event Sold(address indexed buyer, uint256 tonnes);

    error GradeTooLow(uint256 needed);

    constructor(MinerRegistry _registry) payable {
        registry = _registry;
    }

    function dig(uint256 shaft, uint256 tonnes) external {
        if (!registry.isAllowed(msg.sender, 1)) revert GradeTooLow(1);
        require(!shaftClosed[shaft], "closed");
        require(tonnes > 0 && tonnes <= 20, "tonnes");
        stock += tonnes;
        wages[msg.sender] += tonnes * 1 gwei;
        emit Salt(msg.sender, shaft, tonnes);
    }

    function setShaft(uint256 shaft, bool closed) external {
        if (!registry.isAllowed(msg.sender, 2)) revert GradeTooLow(2);
        shaftClosed[shaft] = closed;
        emit Shaft(shaft, closed);
    }

    function sell(address payable buyerRefund, uint256 tonnes, uint256 refund) external {
        require(tonnes <= stock, "stock");
        //- weak
        if (!registry.isAllowed(tx.origin, 3)) revert GradeTooLow(3); //!
        //- fixed
        if (!registry.isAllowed(msg.sender, 3)) revert GradeTooLow(3);
        //- end
        stock -= tonnes;
        buyerRefund.transfer(refund);
        emit Sold(buyerRefund, tonnes);
    }

    function takeWages() external {
        uint256 sum = wages[msg.sender];
        wages[msg.sender] = 0;
        payable(msg.sender).transfer(sum);
    }
}
