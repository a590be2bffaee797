// case: w2-hedge-leak-report
// class: front_running
// disguise: bounty for reports; the first report of a fault is paid
// note: A report in clear can be copied ahead; the fix files a sealed digest first and pays the oldest digest
pragma solidity ^0.5.5;

contract HedgeLeakReports {
    struct Report {
        address reporter;
        uint256 filed;
        bool accepted;
    }

    address public auditor;
    uint256 public bounty = 1 ether;
    mapping(bytes32 => Report) public reports;
    mapping(bytes32 => uint256) public digestFiled;
    mapping(address => uint256) public due;

    event Filed(bytes32 indexed fault, address indexed reporter);
    event Accepted(bytes32 indexed fault);

    constructor() public payable {
        auditor = msg.sender;
    }

    function () external payable {}

    //- weak
    function file(string calldata text) external {
        bytes32 fault = keccak256(bytes(text));
        require(reports[fault].reporter == address(0), "known");
        reports[fault] = Report(msg.sender, block.timestamp, false); //!
    //- fixed
    function fileDigest(bytes32 d) external {
        require(digestFiled[d] == 0, "filed");
        digestFiled[d] = block.number;
    }

    function file(string calldata text, bytes32 salt) external {
        bytes32 fault = keccak256(bytes(text));
        require(reports[fault].reporter == address(0), "known");
        uint256 at = digestFiled[keccak256(abi.encodePacked(msg.sender, fault, salt))];
        require(at != 0 && at + 30 < block.number, "digest");
        reports[fault] = Report(msg.sender, block.timestamp, false);
    //- end
        emit Filed(fault, msg.sender);
    }

    function accept(bytes32 fault) external {
        require(msg.sender == auditor, "auditor");
        Report storage r = reports[fault];
        require(r.reporter != address(0) && !r.accepted, "state");
        r.accepted = true;
        due[r.reporter] += bounty;
        emit Accepted(fault);
    }

    function collect() external {
        uint256 d = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(d);
    }

    function close(address payable to, uint256 amount) external {
        require(msg.sender == auditor && to != address(0), "auditor");
        to.transfer(amount);
    }
}
