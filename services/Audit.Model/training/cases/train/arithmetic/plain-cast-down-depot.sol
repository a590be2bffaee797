// case: plain-cast-down-depot
// class: arithmetic
// disguise: plain: 0.8 cast to a smaller type
// note: The amount is cut to 96 bits for the record but paid in full; the fix tests the size.
pragma solidity ^0.8.7;

interface ICoin {
    function transfer(address to, uint256 n) external returns (bool);
    function transferFrom(address a, address b, uint256 n) external returns (bool);
}

contract CoinDepot {
    ICoin public immutable coin;
    mapping(address => uint96) public loanOf;
    mapping(address => bool) public borrower;
    address public clerk;

    event Lent(address to, uint256 n);

    constructor(ICoin c) { coin = c; clerk = msg.sender; }

    function admit(address a) external { require(msg.sender == clerk, "clerk"); borrower[a] = true; }

    function borrow(uint256 n) external {
        require(borrower[msg.sender] && loanOf[msg.sender] == 0, "no");
        //- weak
        loanOf[msg.sender] = uint96(n); //!
        //- fixed
        require(n <= type(uint96).max, "size");
        loanOf[msg.sender] = uint96(n);
        //- end
        require(coin.transfer(msg.sender, n), "coin");
        emit Lent(msg.sender, n);
    }

    function repay(uint96 n) external {
        loanOf[msg.sender] -= n;
        require(coin.transferFrom(msg.sender, address(this), n), "coin");
    }
}
