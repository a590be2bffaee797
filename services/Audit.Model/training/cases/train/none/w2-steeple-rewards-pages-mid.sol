// case: w2-steeple-rewards-pages-mid
// class: none
// disguise: 0.5 distribution by rounds claimed per page, with safe token calls
// note: Claims walk a bounded number of rounds; the token's answer is decoded.
pragma solidity ^0.5.17;

library TokenCalls {
    function sendTo(address token, address to, uint256 amount) internal {
        run(token, abi.encodeWithSelector(bytes4(keccak256("transfer(address,uint256)")), to, amount));
    }

    function takeFrom(address token, address from, uint256 amount) internal {
        run(token, abi.encodeWithSelector(bytes4(keccak256("transferFrom(address,address,uint256)")), from, address(this), amount));
    }

    function run(address token, bytes memory data) private {
        uint256 size;
        assembly {
            size := extcodesize(token)
        }
        require(size > 0, "TokenCalls: no contract");
        (bool ok, bytes memory answer) = token.call(data);
        require(ok, "TokenCalls: failed");
        if (answer.length > 0) {
            require(abi.decode(answer, (bool)), "TokenCalls: refused");
        }
    }
}

contract SteepleRewards {
    using TokenCalls for address;

    struct Round {
        uint128 reward;
        uint128 stakes;
    }

    uint256 public constant MOST_ROUNDS = 30;
    uint256 public constant ROUND_TIME = 7 days;

    address public bell;
    address public sexton;
    Round[] private rounds;
    uint256 public roundOpened;
    uint128 public staked;
    mapping(address => uint128) public stakeOf;
    mapping(address => uint256) public claimedUpTo;
    mapping(address => uint256) public owed;

    event Staked(address indexed who, uint128 amount);
    event Unstaked(address indexed who, uint128 amount);
    event RoundClosed(uint256 indexed round, uint128 reward, uint128 stakes);
    event Claimed(address indexed who, uint256 upTo, uint256 amount);

    constructor(address _bell) public {
        require(_bell != address(0), "SteepleRewards: token");
        bell = _bell;
        sexton = msg.sender;
        roundOpened = now;
    }

    modifier caughtUp() {
        if (stakeOf[msg.sender] == 0) {
            claimedUpTo[msg.sender] = rounds.length;
        }
        require(claimedUpTo[msg.sender] == rounds.length, "SteepleRewards: claim first");
        _;
    }

    function stake(uint128 amount) external caughtUp {
        require(amount > 0 && amount <= 10**30, "SteepleRewards: amount");
        uint128 next = staked + amount;
        require(next > staked, "SteepleRewards: sum");
        staked = next;
        stakeOf[msg.sender] += amount;
        require(stakeOf[msg.sender] >= amount, "SteepleRewards: sum");
        emit Staked(msg.sender, amount);
        bell.takeFrom(msg.sender, amount);
    }

    function unstake(uint128 amount) external caughtUp {
        require(amount > 0 && amount <= stakeOf[msg.sender], "SteepleRewards: amount");
        require(amount <= staked, "SteepleRewards: total");
        stakeOf[msg.sender] -= amount;
        staked -= amount;
        emit Unstaked(msg.sender, amount);
        bell.sendTo(msg.sender, amount);
    }

    function closeRound(uint128 reward) external {
        require(msg.sender == sexton, "SteepleRewards: sexton only");
        require(now >= roundOpened + ROUND_TIME, "SteepleRewards: early");
        require(staked > 0 && reward > 0 && reward <= 10**30, "SteepleRewards: round");
        roundOpened = now;
        rounds.push(Round(reward, staked));
        emit RoundClosed(rounds.length - 1, reward, staked);
        bell.takeFrom(msg.sender, reward);
    }

    function claim(uint256 most) external {
        require(most > 0 && most <= MOST_ROUNDS, "SteepleRewards: page");
        uint256 at = claimedUpTo[msg.sender];
        uint256 end = rounds.length - at > most ? at + most : rounds.length;
        uint256 sum = owed[msg.sender];
        for (uint256 i = at; i < end; i++) {
            uint256 part = uint256(rounds[i].reward) * stakeOf[msg.sender] / rounds[i].stakes;
            sum += part;
            require(sum >= part, "SteepleRewards: sum");
        }
        claimedUpTo[msg.sender] = end;
        owed[msg.sender] = sum;
        emit Claimed(msg.sender, end, sum);
    }

    function collect() external {
        uint256 amount = owed[msg.sender];
        require(amount > 0, "SteepleRewards: nothing");
        owed[msg.sender] = 0;
        bell.sendTo(msg.sender, amount);
    }

    function roundCount() external view returns (uint256) {
        return rounds.length;
    }
}
