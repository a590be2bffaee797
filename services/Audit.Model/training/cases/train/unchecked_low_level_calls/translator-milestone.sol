// case: translator-milestone
// class: unchecked_low_level_calls
// disguise: new tuple syntax, the bool is named but never read; the same spelling with require elsewhere
// note: The milestone is settled although the payment may have failed; the fix requires ok.
pragma solidity ^0.5.2;

contract TranslatorEscrow {
    enum Stage { Empty, Funded, Delivered, Settled, Withdrawn }

    struct Job {
        address payable client;
        address payable translator;
        uint256 fee;
        Stage stage;
        bytes32 text;
    }

    Job[] public jobs;

    event Funded(uint256 indexed job, uint256 fee);
    event Delivered(uint256 indexed job, bytes32 text);
    event Settled(uint256 indexed job);

    function fund(address payable translator) external payable returns (uint256 job) {
        require(translator != address(0), "no translator");
        require(msg.value > 0, "no fee");
        jobs.push(Job(msg.sender, translator, msg.value, Stage.Funded, bytes32(0)));
        job = jobs.length - 1;
        emit Funded(job, msg.value);
    }

    function deliver(uint256 job, bytes32 text) external {
        Job storage j = jobs[job];
        require(j.translator == msg.sender, "not the translator");
        require(j.stage == Stage.Funded, "wrong stage");
        j.text = text;
        j.stage = Stage.Delivered;
        emit Delivered(job, text);
    }

    function approve(uint256 job) external {
        Job storage j = jobs[job];
        require(j.client == msg.sender, "not the client");
        require(j.stage == Stage.Delivered, "wrong stage");
        j.stage = Stage.Settled;
        uint256 fee = j.fee;
        j.fee = 0;
        //- weak
        (bool ok, ) = j.translator.call.value(fee)(""); //!
        ok;
        //- fixed
        (bool ok, ) = j.translator.call.value(fee)("");
        require(ok, "payment failed");
        //- end
        emit Settled(job);
    }

    function giveUp(uint256 job) external {
        Job storage j = jobs[job];
        require(j.translator == msg.sender && j.stage == Stage.Funded, "cannot give up");
        j.stage = Stage.Withdrawn;
        uint256 fee = j.fee;
        j.fee = 0;
        (bool ok, ) = j.client.call.value(fee)("");
        require(ok, "refund failed");
    }
}
