// case: w2-mine-cart-overflow-flag
// class: arithmetic
// disguise: the overflow is found and logged, but the sum is stored all the same
// note: The branch only emits; the fix reverts in it.
pragma solidity ^0.4.25;

contract MineCarts {
    address public foreman;
    mapping(bytes32 => uint) public ore;
    mapping(address => bool) public miner;
    uint public shifts;

    event Tipped(bytes32 indexed seam, uint tons);
    event Odd(bytes32 indexed seam, uint tons);

    modifier onlyMiner() {
        require(miner[msg.sender]);
        _;
    }

    constructor() public {
        foreman = msg.sender;
        miner[msg.sender] = true;
    }

    function hire(address who, bool on) external {
        require(msg.sender == foreman);
        miner[who] = on;
    }

    function tip(bytes32 seam, uint tons) external onlyMiner {
        //- weak
        uint sum = ore[seam] + tons; //!
        if (sum < tons) {
            emit Odd(seam, tons);
        }
        //- fixed
        uint sum = ore[seam] + tons;
        if (sum < tons) {
            revert();
        }
        //- end
        ore[seam] = sum;
        emit Tipped(seam, tons);
    }

    function smelt(bytes32 seam, uint tons) external onlyMiner {
        uint have = ore[seam];
        if (tons > have) {
            emit Odd(seam, tons);
            return;
        }
        ore[seam] = have - tons;
    }

    function shift() external onlyMiner {
        require(shifts < 1000000);
        shifts++;
    }
}
