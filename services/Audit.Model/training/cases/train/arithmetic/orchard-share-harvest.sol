// case: orchard-share-harvest
// class: arithmetic
// disguise: accumulated-reward accounting, the debt is not refreshed on leaving
// note: after a partial withdrawal the old debt exceeds the product, and the difference wraps; the fix uses a checked subtraction.
pragma solidity ^0.6.6;

contract OrchardShares {
    struct Grower {
        uint256 trees;
        uint256 debt;
    }

    uint256 public accPerTree;
    uint256 public totalTrees;
    address public immutable trustee;
    mapping(address => Grower) public growers;
    mapping(address => uint256) public apples;

    event Planted(address indexed who, uint256 trees);
    event Felled(address indexed who, uint256 trees);

    constructor() public {
        trustee = msg.sender;
    }

    function plus(uint256 a, uint256 b) private pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "plus");
    }

    function minus(uint256 a, uint256 b) private pure returns (uint256) {
        require(b <= a, "minus");
        return a - b;
    }

    function times(uint256 a, uint256 b) private pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b, "times");
    }

    function recordHarvest(uint256 crop) external {
        require(msg.sender == trustee, "trustee");
        require(totalTrees > 0, "no trees");
        accPerTree = plus(accPerTree, times(crop, 1e12) / totalTrees);
    }

    function plant(uint256 trees) external {
        require(trees > 0 && trees <= 10000, "trees");
        Grower storage g = growers[msg.sender];
        g.trees = plus(g.trees, trees);
        g.debt = plus(g.debt, times(trees, accPerTree) / 1e12);
        totalTrees = plus(totalTrees, trees);
        emit Planted(msg.sender, trees);
    }

    function fell(uint256 trees) external {
        Grower storage g = growers[msg.sender];
        g.trees = minus(g.trees, trees);
        totalTrees = minus(totalTrees, trees);
        emit Felled(msg.sender, trees);
    }

    function gather() external returns (uint256 due) {
        Grower storage g = growers[msg.sender];
        uint256 gross = times(g.trees, accPerTree) / 1e12;
        //- weak
        due = gross - g.debt; //!
        //- fixed
        due = minus(gross, g.debt);
        //- end
        g.debt = gross;
        apples[msg.sender] = plus(apples[msg.sender], due);
    }
}
