// case: plain-only-answer-length
// class: unchecked_low_level_calls
// disguise: plain: 0.8 the answer is measured, the success is not
// note: A failed call with a long answer passes; the fix requires the success.
pragma solidity ^0.8.11;

contract KeeperJobs {
    struct Job { address target; bytes data; uint256 tip; bool open; }
    Job[] public jobs;
    mapping(address => uint256) public tips;

    event Worked(uint256 id, address keeper);

    function post(address target, bytes calldata data) external payable {
        require(target != address(this) && target.code.length > 0, "target");
        jobs.push(Job(target, data, msg.value, true));
    }

    function work(uint256 id) external {
        Job storage j = jobs[id];
        require(j.open, "closed");
        j.open = false;
        tips[msg.sender] += j.tip;
        //- weak
        (, bytes memory answer) = j.target.call(j.data); //!
        require(answer.length >= 32, "answer");
        //- fixed
        (bool ok, bytes memory answer) = j.target.call(j.data);
        require(ok && answer.length >= 32, "answer");
        //- end
        emit Worked(id, msg.sender);
    }

    function cash() external {
        uint256 t = tips[msg.sender];
        tips[msg.sender] = 0;
        payable(msg.sender).transfer(t);
    }
}
