// case: workshop-bundle-self-calls
// class: unchecked_low_level_calls
// disguise: a bundle of own functions by delegatecall; the results are gathered and never judged
// note: A step of the bundle may revert and the rest still counts; the fix reverts the bundle.
pragma solidity ^0.8.18;

contract WorkshopBundles {
    struct Bench {
        address user;
        uint32 hoursLeft;
        uint32 hoursUsed;
    }

    address public immutable steward;
    mapping(uint256 => Bench) public benches;
    mapping(address => uint32) public prepaidHours;
    uint256 public bundles;

    event Granted(address indexed who, uint32 hours_);
    event Reserved(uint256 indexed bench, address indexed who, uint32 hours_);
    event Used(uint256 indexed bench, uint32 hours_);

    constructor() {
        steward = msg.sender;
    }

    function grant(address who, uint32 hours_) external {
        require(msg.sender == steward, "steward only");
        prepaidHours[who] += hours_;
        emit Granted(who, hours_);
    }

    function reserve(uint256 bench, uint32 hours_) public {
        Bench storage b = benches[bench];
        require(b.user == address(0) || b.user == msg.sender, "taken");
        prepaidHours[msg.sender] -= hours_;
        b.user = msg.sender;
        b.hoursLeft += hours_;
        emit Reserved(bench, msg.sender, hours_);
    }

    function use(uint256 bench, uint32 hours_) public {
        Bench storage b = benches[bench];
        require(b.user == msg.sender, "not your bench");
        b.hoursLeft -= hours_;
        b.hoursUsed += hours_;
        if (b.hoursLeft == 0) {
            b.user = address(0);
        }
        emit Used(bench, hours_);
    }

    function bundle(bytes[] calldata steps) external returns (bytes[] memory results) {
        require(steps.length > 0 && steps.length <= 12, "one to twelve");
        results = new bytes[](steps.length);
        for (uint256 i = 0; i < steps.length; i++) {
            //- weak
            (, results[i]) = address(this).delegatecall(steps[i]); //!
            //- fixed
            bool ok;
            (ok, results[i]) = address(this).delegatecall(steps[i]);
            require(ok, "a step failed");
            //- end
        }
        bundles += 1;
    }
}
