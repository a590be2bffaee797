// case: ferry-ticket-price-switch
// class: front_running
// disguise: price read through an internal helper, change kept from the payment as credit
// note: The company can raise the fare before a pending purchase and keep more from the deposit; the fix has a highest fare named by the traveller.
pragma solidity ^0.4.24;

contract FerryTickets {
    address public company;
    uint256 public fare;
    uint256 public earned;
    mapping(address => uint256) public deposits;
    mapping(address => uint256) public tickets;

    event FareSet(uint256 fare);
    event Boarded(address indexed traveller);

    modifier onlyCompany() {
        require(msg.sender == company, "company only");
        _;
    }

    constructor(uint256 _fare) public {
        company = msg.sender;
        fare = _fare;
    }

    function setFare(uint256 _fare) external onlyCompany {
        require(_fare > 0, "no free rides");
        fare = _fare;
        emit FareSet(_fare);
    }

    function topUp() external payable {
        require(deposits[msg.sender] + msg.value >= msg.value, "too much");
        deposits[msg.sender] += msg.value;
    }

    //- weak
    function buyTicket() external {
        uint256 cost = _currentFare(); //!
        require(deposits[msg.sender] >= cost, "deposit too low");
    //- fixed
    function buyTicket(uint256 _highest) external {
        uint256 cost = _currentFare();
        require(cost <= _highest, "fare went up");
        require(deposits[msg.sender] >= cost, "deposit too low");
    //- end
        require(earned + cost >= earned && tickets[msg.sender] < 50);
        deposits[msg.sender] -= cost;
        earned += cost;
        tickets[msg.sender] += 1;
    }

    function board() external {
        require(tickets[msg.sender] > 0, "no ticket");
        tickets[msg.sender] -= 1;
        emit Boarded(msg.sender);
    }

    function refundDeposit() external {
        uint256 amount = deposits[msg.sender];
        deposits[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function collect() external onlyCompany {
        uint256 amount = earned;
        earned = 0;
        company.transfer(amount);
    }

    function _currentFare() internal view returns (uint256) {
        return fare;
    }
}
