// case: w2-tide-almanac-sudden-fee
// class: front_running
// disguise: modifier computes the fee due from state the owner can change
// note: The fee is taken out of the payment at whatever it is now; the fix passes the highest fee
pragma solidity ^0.4.24;

contract TideAlmanac {
    address public keeper;
    uint256 public fee = 2 finney;
    uint256 public earned;
    mapping(address => uint256) public prepaid;
    mapping(address => mapping(uint256 => bool)) public bought;

    event PageBought(address reader, uint256 page, uint256 fee);
    event FeeSet(uint256 fee);

    constructor() public {
        keeper = msg.sender;
    }

    //- weak
    modifier charged() {
        require(prepaid[msg.sender] >= fee); //!
    //- fixed
    modifier charged(uint256 highest) {
        require(fee <= highest);
        require(prepaid[msg.sender] >= fee);
    //- end
        prepaid[msg.sender] -= fee;
        earned += fee;
        _;
    }

    modifier onlyKeeper() {
        require(msg.sender == keeper);
        _;
    }

    function prepay() external payable {
        require(msg.value > 0 && msg.value < 1000 ether);
        prepaid[msg.sender] += msg.value;
    }

    //- weak
    function buyPage(uint256 page) external charged { //!
    //- fixed
    function buyPage(uint256 page, uint256 highest) external charged(highest) {
    //- end
        require(!bought[msg.sender][page]);
        bought[msg.sender][page] = true;
        emit PageBought(msg.sender, page, fee);
    }

    function takeBack(uint256 amount) external {
        require(prepaid[msg.sender] >= amount);
        prepaid[msg.sender] -= amount;
        msg.sender.transfer(amount);
    }

    function setFee(uint256 f) external onlyKeeper {
        fee = f;
        emit FeeSet(f);
    }

    function collect() external onlyKeeper {
        uint256 e = earned;
        earned = 0;
        keeper.transfer(e);
    }

    function renounce(address next) external onlyKeeper {
        require(next != address(0));
        keeper = next;
    }
}
