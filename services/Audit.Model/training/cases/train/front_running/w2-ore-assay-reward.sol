// case: w2-ore-assay-reward
// class: front_running
// disguise: textbook shape: reward set by the owner, taken by a solution; both can be reordered
// note: The submitter's answer is open and the reward may shrink before it; the fix takes sealed work and a least reward
pragma solidity ^0.4.16;

contract OreAssay {
    address public owner;
    bool public finished;
    uint public reward;
    bytes32 public difficulty;
    bytes public assay;
    mapping(address => bytes32) public sealedWork;
    mapping(address => uint) public sealedIn;

    function OreAssay() payable {
        owner = msg.sender;
        reward = msg.value;
        difficulty = bytes32(0x00000fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff);
    }

    function raise() payable {
        require(!finished && msg.sender == owner);
    //- weak
        uint old = reward;
        reward = msg.value; //!
        owner.transfer(old);
    //- fixed
        reward += msg.value;
    //- end
    }

    function seal(bytes32 s) {
        sealedWork[msg.sender] = s;
        sealedIn[msg.sender] = block.number;
    }

    function submit(bytes work) {
        require(!finished);
    //- weak
        require(sha256(work) < difficulty); //!
    //- fixed
        require(sha256(work) < difficulty);
        require(sealedWork[msg.sender] == sha256(msg.sender, work) && sealedIn[msg.sender] + 10 < block.number);
    //- end
        finished = true;
        assay = work;
        msg.sender.transfer(reward);
    }
}
