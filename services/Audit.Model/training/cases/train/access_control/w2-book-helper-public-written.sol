// case: w2-book-helper-public-written
// class: access_control
// disguise: helper that books credit has public written out, the doors around it are guarded
// note: bookCredit() is public, so anyone credits himself; the fix makes it private.
pragma solidity ^0.4.25;

contract FurTradingPost {
    address public factor;
    uint256 public stock;
    mapping(address => uint256) public credit;
    mapping(address => bool) public trapper;

    event Delivered(address indexed who, uint256 pelts);
    event Booked(address indexed who, uint256 value);

    constructor() public payable {
        factor = msg.sender;
    }

    modifier onlyFactor() {
        require(msg.sender == factor, "factor only");
        _;
    }

    function license(address who, bool yes) external onlyFactor {
        trapper[who] = yes;
    }

    function acceptDelivery(address who, uint256 pelts) external onlyFactor {
        require(trapper[who], "no licence");
        require(pelts > 0 && pelts <= 100, "pelts");
        require(stock < 1000000, "store is full");
        stock += pelts;
        bookCredit(who, pelts * 1 finney);
        emit Delivered(who, pelts);
    }

    //- weak
    function bookCredit(address who, uint256 value) public { //!
    //- fixed
    function bookCredit(address who, uint256 value) private {
    //- end
        require(credit[who] + value >= credit[who]);
        credit[who] += value;
        emit Booked(who, value);
    }

    function cashCredit() external {
        uint256 value = credit[msg.sender];
        require(value > 0 && value <= address(this).balance, "nothing");
        credit[msg.sender] = 0;
        msg.sender.transfer(value);
    }

    function ship(uint256 pelts) external onlyFactor {
        require(pelts <= stock, "stock");
        stock -= pelts;
    }
}
