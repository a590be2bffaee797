// case: w2-strategy-setter-vault
// class: access_control
// disguise: vault whose strategy may be replaced by anyone when the old one reports zero
// note: switchTo() tests the state of the old strategy only; the fix asks for the governor.
pragma solidity ^0.6.5;

interface IStrategy {
    function held() external view returns (uint256);
    function invest() external payable;
}

contract OliveVault {
    address public governor;
    IStrategy public strategy;
    uint256 public shares;
    mapping(address => uint256) public shareOf;

    event Switched(address strategy);
    event Joined(address indexed who, uint256 value);

    constructor(IStrategy first) public {
        governor = msg.sender;
        strategy = first;
    }

    function join() external payable {
        require(msg.value > 0 && msg.value < 1e24, "value");
        shares += msg.value;
        shareOf[msg.sender] += msg.value;
        emit Joined(msg.sender, msg.value);
    }

    function leave(uint256 value) external {
        require(shareOf[msg.sender] >= value && value <= address(this).balance, "value");
        shareOf[msg.sender] -= value;
        shares -= value;
        msg.sender.transfer(value);
    }

    function switchTo(IStrategy next) external {
        //- weak
        require(strategy.held() == 0 && address(next) != address(0), "still invested"); //!
        //- fixed
        require(msg.sender == governor, "governor");
        require(strategy.held() == 0 && address(next) != address(0), "still invested");
        //- end
        strategy = next;
        emit Switched(address(next));
    }

    function invest(uint256 value) external {
        require(msg.sender == governor && value <= address(this).balance / 2, "governor");
        strategy.invest{value: value}();
    }

    function pass(address next) external {
        require(msg.sender == governor && next != address(0), "governor");
        governor = next;
    }
}
