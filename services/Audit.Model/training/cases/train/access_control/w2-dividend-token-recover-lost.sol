// case: w2-dividend-token-recover-lost
// class: access_control
// disguise: recovery of tokens for "lost" accounts with only a time of silence
// note: recover() may be called by all and picks the receiver; the fix asks for the trustee.
pragma solidity ^0.4.24;

contract SaltMineShares {
    string public name = "Salt Mine Shares";
    address public trustee;
    uint256 public constant totalSupply = 100000;
    mapping(address => uint256) public shares;
    mapping(address => uint256) public lastMove;
    mapping(address => mapping(address => bool)) public proxyOf;

    event Moved(address indexed from, address indexed to, uint256 n);
    event Recovered(address indexed from, address indexed to, uint256 n);

    modifier touched() {
        _;
        lastMove[msg.sender] = now;
    }

    constructor() public {
        trustee = msg.sender;
        shares[msg.sender] = totalSupply;
        lastMove[msg.sender] = now;
    }

    function move(address to, uint256 n) public touched returns (bool) {
        require(to != address(0) && shares[msg.sender] >= n);
        shares[msg.sender] -= n;
        shares[to] += n;
        if (lastMove[to] == 0) lastMove[to] = now;
        emit Moved(msg.sender, to, n);
        return true;
    }

    function setProxy(address who, bool yes) public touched {
        proxyOf[msg.sender][who] = yes;
    }

    function moveFor(address from, address to, uint256 n) public {
        require(proxyOf[from][msg.sender] && to != address(0) && shares[from] >= n);
        shares[from] -= n;
        shares[to] += n;
        lastMove[from] = now;
        emit Moved(from, to, n);
    }

    function aliveStill() public touched {
        require(shares[msg.sender] > 0);
    }

    function recover(address from, address to) public {
        //- weak
        require(to != address(0) && from != to && shares[from] > 0); //!
        //- fixed
        require(msg.sender == trustee);
        require(to != address(0) && from != to && shares[from] > 0);
        //- end
        require(now > lastMove[from] + 730 days);
        uint256 n = shares[from];
        shares[from] = 0;
        shares[to] += n;
        emit Recovered(from, to, n);
    }
}
