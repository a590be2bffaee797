// case: drone-job-return-blob
// class: denial_of_service
// disguise: data returned by the worker is copied and stored whatever its size
// note: The called pilot returns a huge blob that eats the closer's gas; the fix limits gas and copies nothing.
pragma solidity ^0.6.12;

contract DroneJobs {
    struct Job {
        address client;
        address pilot;
        uint256 pay;
        bool closed;
    }

    Job[] public jobs;
    mapping(address => uint256) public credit;
    mapping(uint256 => bytes) public receipts;
    address public office;

    event Posted(uint256 indexed id);
    event Closed(uint256 indexed id, bool told);

    constructor() public {
        office = msg.sender;
    }

    function post(address pilot) external payable {
        require(pilot != address(0) && msg.value > 0, "pilot and pay");
        jobs.push(Job(msg.sender, pilot, msg.value, false));
        emit Posted(jobs.length - 1);
    }

    function close(uint256 id, bool flown) external {
        Job storage job = jobs[id];
        require(msg.sender == job.client || msg.sender == office, "client or office");
        require(!job.closed, "closed");
        job.closed = true;
        address winner = flown ? job.pilot : job.client;
        credit[winner] = _plus(credit[winner], job.pay);
        address pilot = job.pilot;
        bool told;
        //- weak
        bytes memory answer;
        (told, answer) = pilot.call(abi.encodeWithSignature("jobClosed(uint256)", id)); //!
        receipts[id] = answer; //!
        //- fixed
        bytes memory data = abi.encodeWithSignature("jobClosed(uint256)", id);
        assembly {
            told := call(50000, pilot, 0, add(data, 32), mload(data), 0, 0)
        }
        //- end
        emit Closed(id, told);
    }

    function _plus(uint256 a, uint256 b) private pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "sum");
    }

    function collect() external {
        uint256 amount = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
