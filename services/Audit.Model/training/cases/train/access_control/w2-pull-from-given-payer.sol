// case: w2-pull-from-given-payer
// class: access_control
// disguise: payment in tokens drawn from a payer that the caller names
// note: Whoever has approved the kiosk pays for the caller; the fix draws from msg.sender.
pragma solidity ^0.6.7;

interface ICoin {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract NewspaperKiosk {
    ICoin public coin;
    address public keeper;
    uint256 public constant PRICE = 3e18;
    mapping(address => uint256) public paidUntil;
    mapping(address => address) public payerFor;

    event Paid(address indexed reader, address payer, uint256 until);

    constructor(ICoin c) public {
        coin = c;
        keeper = msg.sender;
    }

    function sponsor(address reader) external {
        payerFor[reader] = msg.sender;
    }

    function renew(address payer, uint256 months) external {
        require(months > 0 && months <= 24, "months");
        //- weak
        require(payer != address(0) && payer != address(this), "payer"); //!
        //- fixed
        require(payer == msg.sender || payerFor[msg.sender] == payer, "payer");
        //- end
        uint256 from = paidUntil[msg.sender] > block.timestamp ? paidUntil[msg.sender] : block.timestamp;
        require(from < block.timestamp + 3650 days, "far");
        paidUntil[msg.sender] = from + months * 30 days;
        require(coin.transferFrom(payer, keeper, PRICE * months), "coin");
        emit Paid(msg.sender, payer, paidUntil[msg.sender]);
    }

    function mayRead(address who) external view returns (bool) {
        return paidUntil[who] >= block.timestamp;
    }

    function setKeeper(address next) external {
        require(msg.sender == keeper && next != address(0), "keeper");
        keeper = next;
    }
}
