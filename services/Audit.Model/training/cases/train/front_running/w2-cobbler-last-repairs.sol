// case: w2-cobbler-last-repairs
// class: front_running
// disguise: job board: the first to say done with the right code is paid
// note: The code of the customer stands open in the call; the fix assigns the job before
pragma solidity ^0.4.24;

contract CobblerBoard {
    struct Job {
        address customer;
        bytes32 codeHash;
        uint256 pay;
        address worker;
    }

    Job[] public jobs;
    mapping(address => uint256) public earned;

    event Posted(uint256 id, uint256 pay);
    event Assigned(uint256 id, address worker);
    event Done(uint256 id, address worker);

    function post(bytes32 codeHash) external payable {
        require(msg.value > 0);
        jobs.push(Job(msg.sender, codeHash, msg.value, address(0)));
        emit Posted(jobs.length - 1, msg.value);
    }

    function assign(uint256 id, address worker) external {
        require(jobs[id].customer == msg.sender && worker != address(0) && jobs[id].worker == address(0));
        jobs[id].worker = worker;
        emit Assigned(id, worker);
    }

    function done(uint256 id, string code) external {
        Job storage j = jobs[id];
        uint256 pay = j.pay;
        require(pay > 0);
    //- weak
        require(keccak256(bytes(code)) == j.codeHash); //!
    //- fixed
        require(j.worker == msg.sender && keccak256(bytes(code)) == j.codeHash);
    //- end
        j.pay = 0;
        earned[msg.sender] += pay;
        emit Done(id, msg.sender);
    }

    function cancel(uint256 id) external {
        Job storage j = jobs[id];
        require(j.customer == msg.sender && j.worker == address(0) && j.pay > 0);
        uint256 pay = j.pay;
        j.pay = 0;
        earned[msg.sender] += pay;
    }

    function collect() external {
        uint256 e = earned[msg.sender];
        earned[msg.sender] = 0;
        msg.sender.transfer(e);
    }
}
