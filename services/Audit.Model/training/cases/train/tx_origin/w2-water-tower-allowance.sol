// case: w2-water-tower-allowance
// class: tx_origin
// disguise: nested mapping whose first key is the signer, spent on behalf of a plot
// note: The litres allowed to a signer are drawn by any contract the signer calls; the fix keys by msg.sender.
pragma solidity ^0.5.16;

contract WaterTower {
    address public engineer;
    uint256 public stock;
    mapping(address => mapping(uint256 => uint256)) public allowed;
    mapping(uint256 => uint256) public delivered;

    event Allowed(address indexed who, uint256 indexed plot, uint256 litres);
    event Delivered(uint256 indexed plot, uint256 litres, address signer);

    modifier onlyEngineer() {
        require(engineer == msg.sender, "engineer");
        _;
    }

    constructor() public {
        engineer = msg.sender;
    }

    function refill(uint256 litres) external onlyEngineer {
        require(litres < 1e9 && stock < 1e12, "litres");
        stock += litres;
    }

    function allow(address who, uint256 plot, uint256 litres) external onlyEngineer {
        allowed[who][plot] = litres;
        emit Allowed(who, plot, litres);
    }

    function deliver(uint256 plot, uint256 litres) external {
        require(litres > 0 && litres <= stock, "stock");
        //- weak
        require(allowed[tx.origin][plot] >= litres, "allowance"); //!
        allowed[tx.origin][plot] -= litres; //!
        //- fixed
        require(allowed[msg.sender][plot] >= litres, "allowance");
        allowed[msg.sender][plot] -= litres;
        //- end
        stock -= litres;
        delivered[plot] += litres;
        emit Delivered(plot, litres, tx.origin);
    }

    function lend(address to, uint256 plot, uint256 litres) external {
        require(allowed[msg.sender][plot] >= litres && to != msg.sender, "allowance");
        allowed[msg.sender][plot] -= litres;
        require(allowed[to][plot] + litres >= litres, "sum");
        allowed[to][plot] += litres;
    }

    function retire(address next) external onlyEngineer {
        require(next != address(0), "zero");
        engineer = next;
    }
}
