// case: cocoa-treasury-zero-minimum
// class: front_running
// disguise: external router called with a minimum of zero although the caller gives one
// note: The minimum given is only checked to be non-zero and not handed to the router; the fix hands it over.
pragma solidity ^0.6.12;

interface ISwapDesk {
    function swapExact(uint256 amountIn, uint256 amountOutMin, address[] calldata path, address to, uint256 deadline)
        external
        returns (uint256[] memory amounts);
}

interface IBean {
    function approve(address spender, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function transfer(address to, uint256 amount) external returns (bool);
}

contract CocoaTreasury {
    ISwapDesk public desk;
    IBean public bean;
    IBean public coin;
    address public treasurer;
    uint256 public sales;

    event Converted(uint256 beans, uint256 coins);

    modifier onlyTreasurer() {
        require(msg.sender == treasurer, "treasurer");
        _;
    }

    constructor(ISwapDesk _desk, IBean _bean, IBean _coin) public {
        desk = _desk;
        bean = _bean;
        coin = _coin;
        treasurer = msg.sender;
    }

    function convert(uint256 amount, uint256 leastCoins) external onlyTreasurer {
        require(amount > 0 && leastCoins > 0, "amounts");
        require(amount <= bean.balanceOf(address(this)), "not that many beans");
        require(sales < 2 ** 64, "sales");
        sales += 1;
        address[] memory path = new address[](2);
        path[0] = address(bean);
        path[1] = address(coin);
        require(bean.approve(address(desk), amount), "approve");
        //- weak
        uint256[] memory amounts = desk.swapExact(amount, 0, path, address(this), now + 900); //!
        //- fixed
        uint256[] memory amounts = desk.swapExact(amount, leastCoins, path, address(this), now + 900);
        //- end
        emit Converted(amount, amounts[amounts.length - 1]);
    }

    function payOut(address to, uint256 amount) external onlyTreasurer {
        require(coin.transfer(to, amount), "coin");
    }
}
