// case: pigeon-post-pending
// class: arithmetic
// disguise: three tiny functions, a counter going up and two going down
// note: release and recall lower counters that may be zero; the fix tests them first.
pragma solidity ^0.4.24;

contract PigeonPost {
    address public loft;
    mapping(address => uint8) public birds;
    mapping(address => uint) public pending;
    mapping(address => uint) public stamps;

    event Sent(address indexed from, address indexed to);

    constructor() public {
        loft = msg.sender;
    }

    modifier onlyLoft() {
        require(msg.sender == loft);
        _;
    }

    function house(address owner, uint8 n) external onlyLoft {
        require(n <= 20);
        birds[owner] = n;
        stamps[owner] = 10;
    }

    function send(address to) external {
        require(stamps[msg.sender] > 0 && birds[msg.sender] > 0);
        stamps[msg.sender]--;
        birds[msg.sender]--;
        require(pending[to] < 1000);
        pending[to]++;
        emit Sent(msg.sender, to);
    }

    function release() external {
        //- weak
        pending[msg.sender]--; //!
        //- fixed
        require(pending[msg.sender] > 0);
        pending[msg.sender]--;
        //- end
        birds[msg.sender] = 1;
    }

    function buyBird(uint8 n) external {
        //- weak
        stamps[msg.sender] -= uint(n) * 5; //!
        //- fixed
        require(stamps[msg.sender] >= uint(n) * 5);
        stamps[msg.sender] -= uint(n) * 5;
        //- end
        birds[msg.sender] = n;
    }

    function waiting(address who) external view returns (bool) {
        return pending[who] > 0;
    }
}
