// case: reef-dao-token-list
// class: denial_of_service
// disguise: a list of reward tokens anyone may extend is walked in each exit
// note: A listed token that reverts, or thousands of them, block everyone's exit; the fix lets each claim one token at a time.
pragma solidity ^0.6.9;

interface IPearl {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract ReefTreasury {
    address[] public rewardTokens;
    mapping(address => bool) public known;
    mapping(address => uint256) public perShare;
    mapping(address => mapping(address => uint256)) public seen;
    mapping(address => uint256) public stake;
    uint256 public totalStake;

    event Staked(address indexed who, uint256 amount);
    event Rewarded(address indexed token, uint256 amount);
    event Left(address indexed who, uint256 amount);

    function join() external payable {
        require(msg.value >= 1e9 && stake[msg.sender] == 0, "stake");
        require(msg.value < 2**100, "size");
        stake[msg.sender] = msg.value;
        totalStake += msg.value;
        emit Staked(msg.sender, msg.value);
    }

    function reward(address token, uint256 amount) external {
        require(totalStake > 0 && amount < 2**100, "reward");
        if (!known[token]) {
            known[token] = true;
            rewardTokens.push(token);
        }
        uint256 add = amount * 1e18 / totalStake;
        require(perShare[token] + add < 2**150, "cap");
        perShare[token] += add;
        require(IPearl(token).transferFrom(msg.sender, address(this), amount), "pull");
        emit Rewarded(token, amount);
    }

    function claim(address token) public {
        _claim(token, msg.sender, stake[msg.sender]);
    }

    function _claim(address token, address who, uint256 part) private {
        uint256 due = (perShare[token] - seen[token][who]) * part / 1e18;
        seen[token][who] = perShare[token];
        if (due > 0) {
            require(IPearl(token).transfer(who, due), "reward");
        }
    }

    function leave() external {
        uint256 part = stake[msg.sender];
        require(part > 0, "nothing");
        stake[msg.sender] = 0;
        totalStake -= part;
        //- weak
        for (uint256 i = 0; i < rewardTokens.length; i++) { //!
            _claim(rewardTokens[i], msg.sender, part);
        }
        //- fixed
        //- end
        emit Left(msg.sender, part);
        msg.sender.transfer(part);
    }
}
