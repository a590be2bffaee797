// case: maple-amber-pair
// class: reentrancy
// disguise: an exchange of two tokens, one of which may call its holders on the way
// note: The reserves are written after the tokens moved, so a hook trades at the old price; the fix writes them first.
pragma solidity ^0.6.8;

interface IToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract MapleAmberPair {
    IToken public immutable maple;
    IToken public immutable amber;
    address public immutable provider;
    uint256 public mapleReserve;
    uint256 public amberReserve;
    uint256 public constant FEE_BPS = 30;

    event Seeded(uint256 maple, uint256 amber);
    event Swapped(address indexed who, bool mapleIn, uint256 paid, uint256 got);

    constructor(IToken maple_, IToken amber_) public {
        require(address(maple_) != address(amber_), "same token");
        maple = maple_;
        amber = amber_;
        provider = msg.sender;
    }

    function seed(uint256 mapleAmount, uint256 amberAmount) external {
        require(msg.sender == provider, "provider only");
        require(mapleReserve == 0 && amberReserve == 0, "seeded");
        require(mapleAmount > 0 && amberAmount > 0, "amounts");
        require(mapleAmount < 2 ** 112 && amberAmount < 2 ** 112, "too large");
        mapleReserve = mapleAmount;
        amberReserve = amberAmount;
        require(maple.transferFrom(msg.sender, address(this), mapleAmount), "maple");
        require(amber.transferFrom(msg.sender, address(this), amberAmount), "amber");
        emit Seeded(mapleAmount, amberAmount);
    }

    function quote(uint256 paid, uint256 reserveIn, uint256 reserveOut) public pure returns (uint256) {
        require(paid < 2 ** 112 && reserveIn < 2 ** 112 && reserveOut < 2 ** 112, "too large");
        uint256 net = paid * (10000 - FEE_BPS);
        return net * reserveOut / (reserveIn * 10000 + net);
    }

    function swapMaple(uint256 paid, uint256 minOut) external returns (uint256 got) {
        uint256 inside = mapleReserve;
        uint256 outside = amberReserve;
        got = quote(paid, inside, outside);
        require(got > 0 && got >= minOut && got < outside, "price");
        mapleReserve = inside + paid;
        amberReserve = outside - got;
        require(maple.transferFrom(msg.sender, address(this), paid), "maple");
        require(amber.transfer(msg.sender, got), "amber");
        emit Swapped(msg.sender, true, paid, got);
    }

    function swapAmber(uint256 paid, uint256 minOut) external returns (uint256 got) {
        uint256 inside = amberReserve;
        uint256 outside = mapleReserve;
        got = quote(paid, inside, outside);
        require(got > 0 && got >= minOut && got < outside, "price");
        //- weak
        require(maple.transfer(msg.sender, got), "maple"); //!
        require(amber.transferFrom(msg.sender, address(this), paid), "amber"); //!
        amberReserve = inside + paid; //!
        mapleReserve = outside - got;
        //- fixed
        amberReserve = inside + paid;
        mapleReserve = outside - got;
        require(maple.transfer(msg.sender, got), "maple");
        require(amber.transferFrom(msg.sender, address(this), paid), "amber");
        //- end
        emit Swapped(msg.sender, false, paid, got);
    }
}
