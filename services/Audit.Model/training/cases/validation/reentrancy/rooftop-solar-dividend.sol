// case: rooftop-solar-dividend
// class: reentrancy
// disguise: none, a dividend claim of a modern contract
// note: The claimed mark is set after the payment; the fix sets it before.
pragma solidity ^0.8.9;

contract RooftopSolar {
    address public immutable installer;
    uint256 public constant PANELS = 240;
    uint256 public panelsSold;
    uint256 public panelPrice;
    uint256 public perPanel;
    uint256 public saleIncome;

    mapping(address => uint256) public panels;
    mapping(address => uint256) public paidPerPanel;
    mapping(address => uint256) public arrears;

    event PanelsBought(address indexed who, uint256 count);
    event Income(uint256 amount, uint256 perPanel);
    event Claimed(address indexed who, uint256 amount);

    constructor(uint256 price) {
        installer = msg.sender;
        panelPrice = price;
    }

    function buyPanels(uint256 count) external payable {
        require(count > 0 && panelsSold + count <= PANELS, "panels left");
        require(msg.value == count * panelPrice, "price");
        arrears[msg.sender] += (perPanel - paidPerPanel[msg.sender]) * panels[msg.sender];
        paidPerPanel[msg.sender] = perPanel;
        panels[msg.sender] += count;
        panelsSold += count;
        saleIncome += msg.value;
        emit PanelsBought(msg.sender, count);
    }

    function feedIn() external payable {
        require(msg.sender == installer, "installer only");
        require(panelsSold > 0, "no panels");
        perPanel += msg.value / panelsSold;
        emit Income(msg.value, perPanel);
    }

    function claimable(address who) public view returns (uint256) {
        return arrears[who] + (perPanel - paidPerPanel[who]) * panels[who];
    }

    function claim() external returns (uint256 amount) {
        amount = claimable(msg.sender);
        require(amount > 0, "nothing to claim");
        //- weak
        (bool success, ) = payable(msg.sender).call{value: amount}(""); //!
        require(success, "transfer failed");
        arrears[msg.sender] = 0; //!
        paidPerPanel[msg.sender] = perPanel;
        //- fixed
        arrears[msg.sender] = 0;
        paidPerPanel[msg.sender] = perPanel;
        (bool success, ) = payable(msg.sender).call{value: amount}("");
        require(success, "transfer failed");
        //- end
        emit Claimed(msg.sender, amount);
    }

    function takeSaleIncome() external {
        require(msg.sender == installer, "installer only");
        uint256 amount = saleIncome;
        saleIncome = 0;
        (bool success, ) = payable(installer).call{value: amount}("");
        require(success, "transfer failed");
    }
}
