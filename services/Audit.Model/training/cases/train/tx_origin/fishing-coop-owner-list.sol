// case: fishing-coop-owner-list
// class: tx_origin
// disguise: the loop over the list of skippers compares with tx.origin and yields a bool
// note: isSkipper() finds the origin in the list; the fix looks for the sender.
pragma solidity ^0.4.25;

contract FishingCoop {
    address[] private skippers;
    uint256 public quota;
    mapping(address => uint256) public landed;
    mapping(bytes32 => uint256) public fund;

    event Landed(address skipper, uint256 kilos);
    event QuotaSet(uint256 quota);
    event FundUsed(bytes32 purpose, address to, uint256 amount);

    constructor(address[] people, uint256 _quota) public {
        require(people.length > 0 && people.length <= 15, "crew");
        skippers = people;
        quota = _quota;
    }

    function isSkipper() internal view returns (bool found) {
        for (uint256 i = 0; i < skippers.length && !found; i++) {
            //- weak
            found = skippers[i] == tx.origin; //!
            //- fixed
            found = skippers[i] == msg.sender;
            //- end
        }
    }

    function isFirst() internal view returns (bool) {
        return skippers[0] == msg.sender;
    }

    function land(uint256 kilos) external {
        require(isSkipper(), "skippers only");
        require(kilos > 0 && kilos <= quota, "quota");
        require(landed[msg.sender] <= quota - kilos, "quota");
        landed[msg.sender] += kilos;
        emit Landed(msg.sender, kilos);
    }

    function setQuota(uint256 value) external {
        require(isFirst(), "the first skipper only");
        require(value < 1000000, "quota");
        quota = value;
        emit QuotaSet(value);
    }

    function pay(bytes32 purpose) external payable {
        require(msg.value > 0, "amount");
        fund[purpose] += msg.value;
    }

    function useFund(bytes32 purpose, address to, uint256 amount) external {
        require(isSkipper(), "skippers only");
        require(fund[purpose] >= amount, "fund");
        fund[purpose] -= amount;
        to.transfer(amount);
        emit FundUsed(purpose, to, amount);
    }
}
