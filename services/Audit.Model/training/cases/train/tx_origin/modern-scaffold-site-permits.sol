// case: modern-scaffold-site-permits
// class: tx_origin
// disguise: permit struct is loaded by origin in a modifier with an argument; the neighbouring modifier uses the caller
// note: permits[tx.origin] decides who may release stage money; the fix loads the caller's permit.
pragma solidity ^0.5.14;

contract PermitOffice {
    struct Permit {
        uint64 until;
        uint8 grade;
        bool revoked;
    }

    address public surveyor;
    mapping(address => Permit) public permits;

    event PermitIssued(address indexed who, uint8 grade, uint64 until);
    event PermitRevoked(address indexed who);

    constructor() internal {
        surveyor = msg.sender;
    }

    modifier onlySurveyor() {
        require(msg.sender == surveyor, "surveyor only");
        _;
    }

    modifier graded(uint8 least) {
        //- weak
        Permit memory p = permits[tx.origin]; //!
        //- fixed
        Permit memory p = permits[msg.sender];
        //- end
        require(!p.revoked && p.until >= now, "no permit");
        require(p.grade >= least, "grade");
        _;
    }

    function issue(address who, uint8 grade, uint64 until) external onlySurveyor {
        permits[who] = Permit(until, grade, false);
        emit PermitIssued(who, grade, until);
    }

    function revoke(address who) external onlySurveyor {
        permits[who].revoked = true;
        emit PermitRevoked(who);
    }
}

contract ScaffoldSite is PermitOffice {
    struct Stage {
        address payable builder;
        uint128 budget;
        bool inspected;
        bool released;
    }

    Stage[] public stages;
    address payable public client;

    event StageFunded(uint256 indexed id, address indexed builder, uint256 budget);
    event StageReleased(uint256 indexed id, address by);

    constructor(address payable client_) public {
        client = client_;
    }

    function fundStage(address payable builder) external payable returns (uint256 id) {
        require(msg.sender == client, "client only");
        require(msg.value > 0 && msg.value < 2**120, "budget");
        id = stages.length;
        stages.push(Stage(builder, uint128(msg.value), false, false));
        emit StageFunded(id, builder, msg.value);
    }

    //- weak
    function inspect(uint256 id) external graded(2) { //!
    //- fixed
    function inspect(uint256 id) external graded(2) {
    //- end
        require(!stages[id].inspected, "done");
        stages[id].inspected = true;
    }

    //- weak
    function releaseStage(uint256 id) external graded(3) { //!
    //- fixed
    function releaseStage(uint256 id) external graded(3) {
    //- end
        Stage storage s = stages[id];
        require(s.inspected && !s.released, "not releasable");
        s.released = true;
        emit StageReleased(id, msg.sender);
        s.builder.transfer(s.budget);
    }

    function cancelStage(uint256 id) external onlySurveyor {
        Stage storage s = stages[id];
        require(!s.released, "released");
        s.released = true;
        client.transfer(s.budget);
    }
}
