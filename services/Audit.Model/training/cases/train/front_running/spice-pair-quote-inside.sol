// case: spice-pair-quote-inside
// class: front_running
// disguise: a minimum exists but is computed from the pool in the same transaction
// note: The slippage bound follows the manipulated reserves, so it holds always; the fix lets the trader give the bound.
pragma solidity ^0.6.8;

interface ISpice {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract SpicePair {
    ISpice public immutable saffron;
    ISpice public immutable pepper;
    uint112 public reserveSaffron;
    uint112 public reservePepper;
    uint256 public constant TOLERANCE = 50;
    address public steward;

    event Swap(address indexed trader, uint256 paid, uint256 got);

    constructor(ISpice _saffron, ISpice _pepper) public {
        saffron = _saffron;
        pepper = _pepper;
        steward = msg.sender;
    }

    function provide(uint112 s, uint112 p) external {
        require(msg.sender == steward, "steward");
        require(s < 2 ** 100 && p < 2 ** 100 && reserveSaffron < 2 ** 100 && reservePepper < 2 ** 100, "size");
        reserveSaffron += s;
        reservePepper += p;
        require(saffron.transferFrom(msg.sender, address(this), s), "saffron");
        require(pepper.transferFrom(msg.sender, address(this), p), "pepper");
    }

    function quote(uint256 paid) public view returns (uint256) {
        require(paid < 2 ** 100, "size");
        return (paid * reservePepper) / (uint256(reserveSaffron) + paid);
    }

    //- weak
    function swapForPepper(uint256 paid) external returns (uint256 got) {
        uint256 least = quote(paid) * (10000 - TOLERANCE) / 10000; //!
    //- fixed
    function swapForPepper(uint256 paid, uint256 least) external returns (uint256 got) {
    //- end
        got = quote(paid);
        require(got >= least, "too little pepper");
        require(got < reservePepper && reserveSaffron + paid < 2 ** 112, "reserves");
        reserveSaffron += uint112(paid);
        reservePepper -= uint112(got);
        require(saffron.transferFrom(msg.sender, address(this), paid), "saffron");
        require(pepper.transfer(msg.sender, got), "pepper");
        emit Swap(msg.sender, paid, got);
    }
}
