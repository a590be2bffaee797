// case: village-hall-council
// class: locked_ether
// disguise: the payment may only be called by the contract itself, which never does
// note: onlySelf guards pay and no function calls the contract itself; in the fix the carried resolution calls it.
pragma solidity ^0.7.5;

contract VillageHall {
    struct Resolution {
        address payable payee;
        uint256 sum;
        uint8 ayes;
        bool passed;
    }

    address[3] public councillors;
    Resolution[] public resolutions;
    mapping(uint256 => mapping(address => bool)) public aye;

    event Hired(address indexed by, uint256 paid);
    event Passed(uint256 indexed id);
    event Paid(address indexed to, uint256 sum);

    constructor(address b, address c) {
        require(b != c && b != msg.sender && c != msg.sender, "three");
        councillors = [msg.sender, b, c];
    }

    modifier onlyCouncil() {
        require(
            msg.sender == councillors[0] || msg.sender == councillors[1] || msg.sender == councillors[2],
            "council"
        );
        _;
    }

    modifier onlySelf() {
        require(msg.sender == address(this), "self");
        _;
    }

    //- weak
    function hire() external payable { //!
    //- fixed
    function hire() external payable {
    //- end
        require(msg.value >= 0.05 ether, "rent");
        emit Hired(msg.sender, msg.value);
    }

    function propose(address payable payee, uint256 sum) external onlyCouncil {
        require(payee != address(0) && sum > 0, "resolution");
        resolutions.push(Resolution(payee, sum, 0, false));
    }

    function vote(uint256 id) external onlyCouncil {
        Resolution storage r = resolutions[id];
        require(!aye[id][msg.sender] && !r.passed, "vote");
        aye[id][msg.sender] = true;
        r.ayes += 1;
        if (r.ayes == 2) {
            r.passed = true;
            emit Passed(id);
            //- weak
            //- fixed
            this.pay(r.payee, r.sum);
            //- end
        }
    }

    function pay(address payable to, uint256 sum) external onlySelf {
        require(sum <= address(this).balance, "sum");
        (bool ok, ) = to.call{value: sum}("");
        require(ok, "pay");
        emit Paid(to, sum);
    }
}
