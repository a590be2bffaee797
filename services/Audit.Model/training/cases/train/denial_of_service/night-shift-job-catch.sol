// case: night-shift-job-catch
// class: denial_of_service
// disguise: try and catch, a job that lacked gas counts as failed for good
// note: With little gas the inner call dies, the outer one goes on and burns the job; the fix asks for the gas the job needs.
pragma solidity ^0.6.11;

interface INightJob {
    function run(bytes calldata input) external;
}

contract NightShift {
    enum Status { None, Waiting, Done, Failed }

    struct Job {
        INightJob target;
        address payable client;
        uint128 fee;
        uint64 gasNeeded;
        Status status;
        bytes input;
    }

    mapping(uint256 => Job) public jobs;
    mapping(address => uint256) public earned;
    uint256 public last;

    event Queued(uint256 indexed id);
    event Finished(uint256 indexed id, bool ok);

    function queue(INightJob target, uint64 gasNeeded, bytes calldata input) external payable {
        require(gasNeeded >= 30000 && gasNeeded <= 2000000, "gas");
        require(msg.value > 0 && msg.value < 2 ** 100 && last < 2 ** 64, "fee");
        last += 1;
        jobs[last] = Job(target, msg.sender, uint128(msg.value), gasNeeded, Status.Waiting, input);
        emit Queued(last);
    }

    function work(uint256 id) external {
        Job storage job = jobs[id];
        require(job.status == Status.Waiting, "not waiting");
        job.status = Status.Done;
        earned[msg.sender] += job.fee;
        //- weak
        try job.target.run(job.input) { //!
        //- fixed
        require(gasleft() * 62 / 63 > uint256(job.gasNeeded) + 60000, "more gas");
        try job.target.run{gas: job.gasNeeded}(job.input) {
        //- end
            emit Finished(id, true);
        } catch {
            job.status = Status.Failed;
            emit Finished(id, false);
        }
    }

    function collect() external {
        uint256 amount = earned[msg.sender];
        earned[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function cancel(uint256 id) external {
        Job storage job = jobs[id];
        require(job.client == msg.sender && job.status == Status.Waiting, "client");
        job.status = Status.Failed;
        msg.sender.transfer(job.fee);
    }
}
