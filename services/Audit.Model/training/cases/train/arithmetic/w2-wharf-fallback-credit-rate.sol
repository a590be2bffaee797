// case: w2-wharf-fallback-credit-rate
// class: arithmetic
// disguise: the product in receive() is stored in 96 bits
// note: value * rate is cut to 96 bits; the fix checks that it fits.
pragma solidity ^0.7.0;

contract WharfCredits {
    struct Account { uint96 credit; uint64 since; uint32 visits; }

    address payable public wharfinger;
    uint256 public rate = 1e12;
    mapping(address => Account) public accounts;
    mapping(bytes32 => uint96) public tariff;

    event Credited(address indexed who, uint256 credit);
    event Used(address indexed who, bytes32 what, uint96 cost);

    modifier onlyWharfinger() {
        require(msg.sender == wharfinger, "wharfinger");
        _;
    }

    constructor() {
        wharfinger = msg.sender;
    }

    receive() external payable {
        Account storage a = accounts[msg.sender];
        if (a.since == 0) a.since = uint64(block.timestamp);
        require(rate <= 1e30 && msg.value <= 1e27, "large");
        //- weak
        a.credit = uint96(uint256(a.credit) + msg.value * rate); //!
        //- fixed
        uint256 sum = uint256(a.credit) + msg.value * rate;
        require(sum < 2 ** 96, "full");
        a.credit = uint96(sum);
        //- end
        emit Credited(msg.sender, a.credit);
    }

    function setRate(uint256 r) external onlyWharfinger {
        require(r > 0 && r <= 1e30, "rate");
        rate = r;
    }

    function setTariff(bytes32 what, uint96 t) external onlyWharfinger {
        tariff[what] = t;
    }

    function use(bytes32 what) external {
        Account storage a = accounts[msg.sender];
        uint96 cost = tariff[what];
        require(cost > 0 && a.credit >= cost, "credit");
        a.credit -= cost;
        if (a.visits < 4000000000) a.visits += 1;
        emit Used(msg.sender, what, cost);
    }

    function cash() external onlyWharfinger {
        wharfinger.transfer(address(this).balance);
    }
}
