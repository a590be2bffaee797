// case: w2-plain-fee-setter-open-08
// class: access_control
// disguise: plain: commission of a market settable by everyone within a bound
// note: Anyone sets the commission; the fix asks for the steward.
pragma solidity ^0.8.3;

contract EggMarket {
    address public steward;
    uint256 public perMille = 5;
    mapping(address => uint256) public income;

    constructor() {
        steward = msg.sender;
    }

    function setPerMille(uint256 value) external {
        //- weak
        require(value <= 900, "value"); //!
        //- fixed
        require(msg.sender == steward && value <= 900, "value");
        //- end
        perMille = value;
    }

    function pay(address farmer, uint256 mostPerMille) external payable {
        require(perMille <= mostPerMille, "commission");
        uint256 cut = msg.value * perMille / 1000;
        income[steward] += cut;
        income[farmer] += msg.value - cut;
    }

    function fetch() external {
        uint256 value = income[msg.sender];
        income[msg.sender] = 0;
        payable(msg.sender).transfer(value);
    }
}
