// case: w2-token-received-hook-no-sender
// class: access_control
// disguise: token callback that books deposits without testing which contract calls
// note: Anyone calls tokenFallback() and books himself a deposit; the fix tests that the token is calling.
pragma solidity ^0.4.24;

interface CornToken {
    function transfer(address to, uint256 value) external returns (bool);
}

contract CornSilo {
    CornToken public token;
    address public miller;
    bool public paused;
    uint256 public total;
    mapping(address => uint256) public deposited;
    mapping(address => uint256) public lastDeposit;

    event Deposited(address indexed who, uint256 value);
    event Withdrawn(address indexed who, uint256 value);

    modifier onlyMiller() {
        require(msg.sender == miller);
        _;
    }

    modifier whenOpen() {
        require(!paused);
        _;
    }

    constructor(CornToken _token) public {
        token = _token;
        miller = msg.sender;
    }

    function tokenFallback(address from, uint256 value, bytes) external whenOpen {
        //- weak
        require(from != address(0) && value > 0); //!
        //- fixed
        require(msg.sender == address(token));
        require(from != address(0) && value > 0);
        //- end
        require(total + value >= total);
        total += value;
        deposited[from] += value;
        lastDeposit[from] = now;
        emit Deposited(from, value);
    }

    function withdraw(uint256 value) external whenOpen {
        require(deposited[msg.sender] >= value && value > 0);
        require(now >= lastDeposit[msg.sender] + 2 days);
        deposited[msg.sender] -= value;
        total -= value;
        require(token.transfer(msg.sender, value));
        emit Withdrawn(msg.sender, value);
    }

    function pause(bool yes) external onlyMiller {
        paused = yes;
    }

    function pass(address next) external onlyMiller {
        require(next != address(0));
        miller = next;
    }
}
