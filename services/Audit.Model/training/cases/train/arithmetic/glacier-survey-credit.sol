// case: glacier-survey-credit
// class: arithmetic
// disguise: a signed correction cast to unsigned
// note: A correction below minus the base gives a negative sum, whose cast is huge; the fix tests the sign.
pragma solidity ^0.8.13;

contract GlacierSurvey {
    address public immutable head;
    mapping(address => uint256) public pay;
    mapping(address => uint256) public reports;
    mapping(address => bool) public surveyor;
    int256 public constant BASE = 500;

    event Reported(address indexed who, uint256 earned);
    event Paid(address indexed who, uint256 amount);

    constructor() {
        head = msg.sender;
    }

    modifier onlySurveyor() {
        require(surveyor[msg.sender], "surveyor");
        _;
    }

    function hire(address who, bool yes) external {
        require(msg.sender == head, "head");
        surveyor[who] = yes;
    }

    function report(int256 depth, int256 drift) external onlySurveyor returns (uint256 earned) {
        require(depth >= -10000 && depth <= 10000, "depth");
        require(drift <= 100 && drift >= -100, "drift");
        //- weak
        earned = uint256(BASE + depth - drift); //!
        //- fixed
        int256 net = BASE + depth - drift;
        earned = net > 0 ? uint256(net) : 0;
        //- end
        unchecked {
            reports[msg.sender]++;
        }
        pay[msg.sender] = earned;
        emit Reported(msg.sender, earned);
    }

    function spend(address to, uint256 amount) external onlySurveyor {
        require(amount <= pay[msg.sender], "pay");
        unchecked {
            pay[msg.sender] -= amount;
        }
        pay[to] += amount;
        emit Paid(to, amount);
    }

    function absolute(int128 v) external pure returns (uint256) {
        return v < 0 ? uint256(-int256(v)) : uint256(int256(v));
    }
}
