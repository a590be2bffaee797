// case: translation-bounty-resized
// class: front_running
// disguise: the publisher resets the fee while works are on their way
// note: The publisher can lower the fee just before a pending delivery; the fix only lets it change before a translator has accepted it.
pragma solidity ^0.4.15;

contract TranslationDesk {
    struct Job {
        address publisher;
        address translator;
        bytes32 source;
        uint fee;
        bool delivered;
    }

    Job[] jobs;
    mapping(address => uint) public payable_;

    event Posted(uint id, uint fee);
    event Delivered(uint id, bytes32 text);

    function post(bytes32 source) payable returns (uint id) {
        require(msg.value > 0);
        id = jobs.length;
        jobs.push(Job(msg.sender, 0, source, msg.value, false));
        Posted(id, msg.value);
    }

    function accept(uint id, uint expectedFee) {
        Job storage job = jobs[id];
        require(job.publisher != 0 && job.translator == 0);
        require(job.fee == expectedFee);
        job.translator = msg.sender;
    }

    function resize(uint id, uint fee) payable {
        Job storage job = jobs[id];
        require(msg.sender == job.publisher && !job.delivered);
        //- weak
        require(fee <= job.fee && msg.value == 0);
        uint back = job.fee - fee;
        job.fee = fee; //!
        //- fixed
        require(job.translator == 0);
        require(fee <= job.fee && msg.value == 0);
        uint back = job.fee - fee;
        job.fee = fee;
        //- end
        credit(job.publisher, back);
    }

    function deliver(uint id, bytes32 text) {
        Job storage job = jobs[id];
        require(msg.sender == job.translator && !job.delivered);
        job.delivered = true;
        credit(job.translator, job.fee);
        Delivered(id, text);
    }

    function credit(address to, uint amount) internal {
        require(payable_[to] + amount >= amount);
        payable_[to] += amount;
    }

    function draw() {
        uint amount = payable_[msg.sender];
        payable_[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
