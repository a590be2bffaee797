// case: orchard-wages-pages
// class: denial_of_service
// disguise: look-alike, pages over the pickers with caller-chosen length
// note: The work per call is chosen by the caller and failing pickers are skipped into a credit.
pragma solidity ^0.8.21;

contract OrchardWages {
    address public immutable farmer;
    address[] public pickers;
    mapping(address => uint256) public crates;
    mapping(address => uint256) public credit;
    uint256 public position;
    uint256 public constant WAGE = 0.002 ether;

    event Payday(uint256 from, uint256 to);

    constructor() payable {
        farmer = msg.sender;
    }

    receive() external payable {}

    function hire(address picker) external {
        require(msg.sender == farmer, "farmer");
        pickers.push(picker);
    }

    function count(address picker, uint256 number) external {
        require(msg.sender == farmer, "farmer");
        crates[picker] += number;
    }

    function payday(uint256 most) external {
        require(msg.sender == farmer, "farmer");
        uint256 start = position;
        uint256 stop = start + most < pickers.length ? start + most : pickers.length;
        for (uint256 i = start; i < stop; ++i) {
            address picker = pickers[i];
            uint256 wage = crates[picker] * WAGE;
            crates[picker] = 0;
            if (wage != 0 && !payable(picker).send(wage)) credit[picker] += wage;
        }
        position = stop == pickers.length ? 0 : stop;
        emit Payday(start, stop);
    }

    function collect() external {
        uint256 amount = credit[msg.sender];
        credit[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }

    function close() external {
        require(msg.sender == farmer, "farmer");
        payable(farmer).transfer(address(this).balance);
    }
}
