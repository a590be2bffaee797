// case: modern-harbor-module-init
// class: access_control
// disguise: the initializer modifier exists in the base but its test lets a second call through
// note: The modifier reverts only while initializing, never after it has been done; the fix tests the version as well.
pragma solidity ^0.8.17;

abstract contract SetupGate {
    uint8 private _version;
    bool private _settingUp;

    error SetupClosed();

    event SetupDone(uint8 version);

    modifier setup(uint8 version) {
        //- weak
        if (_settingUp) revert SetupClosed(); //!
        //- fixed
        if (_settingUp || version <= _version) revert SetupClosed();
        //- end
        _settingUp = true;
        _version = version;
        _;
        _settingUp = false;
        emit SetupDone(version);
    }

    function setupVersion() public view returns (uint8) {
        return _version;
    }
}

contract HarborDuesModule is SetupGate {
    address public master;
    address payable public treasury;
    uint96 public duesPerBerth;
    mapping(uint256 => address) public berthHolder;
    mapping(uint256 => uint256) public paidUntil;

    error NotMaster();
    error WrongDues(uint256 sent, uint256 wanted);
    error NotHolder();
    error SweepFailed();

    event BerthGiven(uint256 indexed berth, address indexed holder);
    event DuesPaid(uint256 indexed berth, uint256 until);

    modifier onlyMaster() {
        if (msg.sender != master) revert NotMaster();
        _;
    }

    //- weak
    function configure(address master_, address payable treasury_, uint96 dues) external setup(1) { //!
    //- fixed
    function configure(address master_, address payable treasury_, uint96 dues) external setup(1) {
    //- end
        require(master_ != address(0) && treasury_ != address(0), "zero address");
        master = master_;
        treasury = treasury_;
        duesPerBerth = dues;
    }

    function giveBerth(uint256 berth, address holder) external onlyMaster {
        berthHolder[berth] = holder;
        emit BerthGiven(berth, holder);
    }

    function setDues(uint96 dues) external onlyMaster {
        duesPerBerth = dues;
    }

    function payDues(uint256 berth, uint256 quarters) external payable {
        if (berthHolder[berth] != msg.sender) revert NotHolder();
        uint256 wanted = uint256(duesPerBerth) * quarters;
        if (msg.value != wanted) revert WrongDues(msg.value, wanted);
        uint256 from = paidUntil[berth];
        if (from < block.timestamp) from = block.timestamp;
        paidUntil[berth] = from + quarters * 90 days;
        emit DuesPaid(berth, paidUntil[berth]);
    }

    function sweep() external onlyMaster {
        (bool ok, ) = treasury.call{value: address(this).balance}("");
        if (!ok) revert SweepFailed();
    }
}
