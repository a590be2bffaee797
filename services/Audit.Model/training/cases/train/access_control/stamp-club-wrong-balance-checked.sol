// case: stamp-club-wrong-balance-checked
// class: access_control
// disguise: the spender's permission is looked up under the wrong key
// note: moveFor checks what the caller allowed instead of what the holder allowed; the fix swaps the keys.
pragma solidity ^0.4.24;

library Count {
    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a);
        return a - b;
    }

    function plus(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        require(c >= a);
        return c;
    }
}

contract StampClub {
    using Count for uint256;

    mapping(address => uint256) public sheets;
    mapping(address => mapping(address => uint256)) private proxies;
    address private secretary;

    event Moved(address from, address to, uint256 n);

    constructor() public {
        secretary = msg.sender;
        sheets[msg.sender] = 9000;
    }

    function move(address to, uint256 n) external {
        sheets[msg.sender] = sheets[msg.sender].minus(n);
        sheets[to] = sheets[to].plus(n);
        emit Moved(msg.sender, to, n);
    }

    function allowProxy(address proxy, uint256 n) external {
        require(n == 0 || proxies[msg.sender][proxy] == 0);
        proxies[msg.sender][proxy] = n;
    }

    function moveFor(address holder, address to, uint256 n) external returns (bool) {
        require(to != address(0) && holder != to);
        //- weak
        proxies[msg.sender][holder] = proxies[msg.sender][holder].minus(n); //!
        //- fixed
        proxies[holder][msg.sender] = proxies[holder][msg.sender].minus(n);
        //- end
        sheets[holder] = sheets[holder].minus(n);
        sheets[to] = sheets[to].plus(n);
        emit Moved(holder, to, n);
        return true;
    }

    function issue(uint256 n) external {
        require(msg.sender == secretary);
        sheets[secretary] = sheets[secretary].plus(n);
    }
}
