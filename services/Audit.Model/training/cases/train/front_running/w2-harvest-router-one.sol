// case: w2-harvest-router-one
// class: front_running
// disguise: treasury buys back through a router with one unit as the least output
// note: The fixed least output of one is no bound; the fix takes it from the caller
pragma solidity ^0.6.6;

interface IHarvestRouter {
    function swapExactETHForTokens(uint256 amountOutMin, address[] calldata path, address to, uint256 deadline) external payable returns (uint256[] memory);
}

interface ICoinBurn {
    function burn(uint256 v) external;
    function balanceOf(address who) external view returns (uint256);
}

contract HarvestBuyback {
    IHarvestRouter public router;
    ICoinBurn public coin;
    address public weth;
    address payable public steward;
    uint256 public spent;

    event BoughtBack(uint256 ethSpent, uint256 burned);

    constructor(IHarvestRouter r, ICoinBurn c, address w) public {
        router = r;
        coin = c;
        weth = w;
        steward = msg.sender;
    }

    receive() external payable {}

    modifier onlySteward() {
        require(msg.sender == steward, "steward");
        _;
    }

    //- weak
    function buyBack(uint256 amount) external onlySteward {
    //- fixed
    function buyBack(uint256 amount, uint256 leastCoins) external onlySteward {
    //- end
        require(amount > 0 && amount <= address(this).balance / 4, "amount");
        require(spent < 1e30, "spent");
        address[] memory path = new address[](2);
        path[0] = weth;
        path[1] = address(coin);
        spent += amount;
    //- weak
        router.swapExactETHForTokens{value: amount}(1, path, address(this), block.timestamp + 600); //!
    //- fixed
        router.swapExactETHForTokens{value: amount}(leastCoins, path, address(this), block.timestamp + 600);
    //- end
        uint256 got = coin.balanceOf(address(this));
        coin.burn(got);
        emit BoughtBack(amount, got);
    }

    function sweep(uint256 amount) external onlySteward {
        steward.transfer(amount);
    }

    function setRouter(IHarvestRouter r) external onlySteward {
        require(address(r) != address(0), "router");
        router = r;
    }
}
