// case: w2-allowance-in-token-timelock
// class: access_control
// disguise: release of locked tokens for a given holder to a given receiver
// note: releaseTo() lets anyone pick the receiver of another's tokens; the fix demands the holder.
pragma solidity ^0.4.24;

contract HazelnutToken {
    string public symbol = "HZN";
    uint8 public decimals = 4;
    uint256 public totalSupply;
    address public owner;

    struct Lock { uint256 value; uint256 until; }

    mapping(address => uint256) public balanceOf;
    mapping(address => Lock[]) private locks;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Locked(address indexed who, uint256 value, uint256 until);
    event Released(address indexed who, address to, uint256 value);

    constructor(uint256 supply) public {
        require(supply < 2 ** 128);
        owner = msg.sender;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function transfer(address to, uint256 value) public returns (bool) {
        require(to != address(0) && balanceOf[msg.sender] >= value);
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function lockFor(address who, uint256 value, uint256 daysLong) public {
        require(msg.sender == owner && balanceOf[owner] >= value);
        require(daysLong <= 3650 && locks[who].length < 30);
        balanceOf[owner] -= value;
        locks[who].push(Lock(value, now + daysLong * 1 days));
        emit Locked(who, value, now + daysLong * 1 days);
    }

    function releaseTo(address who, uint256 at, address to) public {
        //- weak
        require(at < locks[who].length && to != address(0)); //!
        //- fixed
        require(at < locks[who].length && to != address(0) && msg.sender == who);
        //- end
        Lock storage l = locks[who][at];
        require(l.value > 0 && now >= l.until);
        uint256 value = l.value;
        l.value = 0;
        balanceOf[to] += value;
        emit Released(who, to, value);
    }

    function release(uint256 at) public {
        require(at < locks[msg.sender].length);
        Lock storage l = locks[msg.sender][at];
        require(l.value > 0 && now >= l.until);
        uint256 value = l.value;
        l.value = 0;
        balanceOf[msg.sender] += value;
        emit Released(msg.sender, msg.sender, value);
    }

    function lockedOf(address who, uint256 at) public view returns (uint256, uint256) {
        return (locks[who][at].value, locks[who][at].until);
    }
}
