// case: tea-house-bill-lookalike
// class: arithmetic
// disguise: price times amount and refunds, all from small types
// note: Products of bytes and bounded prices fit; the difference stands behind a require.
pragma solidity ^0.4.24;

contract TeaHouse {
    address public hostess;
    uint64 public cupPrice = 2 finney;
    mapping(address => uint) public tab;
    uint public cups;

    event Served(address guest, uint8 cups, uint bill);

    constructor() public {
        hostess = msg.sender;
    }

    function setCupPrice(uint64 p) external {
        require(msg.sender == hostess);
        cupPrice = p;
    }

    function serve(uint8 n) external payable {
        uint bill = uint(n) * cupPrice;
        require(n > 0 && msg.value >= bill);
        cups += n;
        uint change = msg.value - bill;
        tab[msg.sender] += change;
        emit Served(msg.sender, n, bill);
    }

    function tip(uint amount) external {
        require(tab[msg.sender] >= amount);
        tab[msg.sender] -= amount;
        tab[hostess] += amount;
    }

    function takeBack() external {
        uint amount = tab[msg.sender];
        tab[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function happyHour() public view returns (bool) {
        uint hour = (now / 3600) % 24;
        return hour - (hour % 3) == 15;
    }
}
