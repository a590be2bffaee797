// case: duck-pond-swap
// class: arithmetic
// disguise: a constant-product test with narrowed operands
// note: The two products are computed in uint112 and wrap; the fix computes them in uint256.
pragma solidity ^0.5.11;

contract DuckPondSwap {
    uint112 public ducks;
    uint112 public geese;
    address public keeper;
    mapping(address => uint112) public duckOf;
    mapping(address => uint112) public gooseOf;

    event Swapped(address indexed who, uint112 duckIn, uint112 gooseOut);
    event Stocked(uint112 ducks, uint112 geese);

    constructor() public {
        keeper = msg.sender;
    }

    function stock(uint112 d, uint112 g) external {
        require(msg.sender == keeper, "keeper");
        require(ducks + d >= d && geese + g >= g, "stock");
        ducks += d;
        geese += g;
        emit Stocked(ducks, geese);
    }

    function hatch(address who, uint16 n) external {
        require(msg.sender == keeper, "keeper");
        require(duckOf[who] < 1e9, "flock");
        duckOf[who] += n;
    }

    function swap(uint112 duckIn, uint112 gooseOut) external {
        require(duckOf[msg.sender] >= duckIn, "ducks");
        require(gooseOut < geese, "geese");
        require(ducks + duckIn >= ducks, "pond");
        require(gooseOf[msg.sender] + gooseOut >= gooseOut, "nest");
        uint112 ducksAfter = ducks + duckIn;
        uint112 geeseAfter = geese - gooseOut;
        //- weak
        require(ducksAfter * geeseAfter >= ducks * geese, "product"); //!
        //- fixed
        require(uint256(ducksAfter) * geeseAfter >= uint256(ducks) * geese, "product");
        //- end
        duckOf[msg.sender] -= duckIn;
        gooseOf[msg.sender] += gooseOut;
        ducks = ducksAfter;
        geese = geeseAfter;
        emit Swapped(msg.sender, duckIn, gooseOut);
    }
}
