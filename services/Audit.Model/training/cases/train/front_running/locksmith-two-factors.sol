// case: locksmith-two-factors
// class: front_running
// disguise: numbers that multiply to a product, if-throw style, reward growing with sponsors
// note: The factors are readable while pending; the fix demands a sealed claim of the sender twelve blocks before.
pragma solidity ^0.4.17;

contract LocksmithGuild {
    struct Lock {
        uint product;
        uint reward;
        address opener;
    }

    address public guild;
    Lock[] public locks;
    mapping(address => mapping(uint => bytes32)) claims;
    mapping(address => mapping(uint => uint)) claimBlock;

    event Hung(uint id, uint product, uint reward);
    event Opened(uint id, address opener);

    function LocksmithGuild() public {
        guild = msg.sender;
    }

    function hang(uint product) public payable {
        require(msg.value > 0 && product > 3);
        locks.push(Lock(product, msg.value, 0));
        Hung(locks.length - 1, product, msg.value);
    }

    function sponsor(uint id) public payable {
        require(locks[id].opener == 0 && locks[id].reward + msg.value >= msg.value);
        locks[id].reward += msg.value;
    }

    function stake(uint id, bytes32 sealedFactors) public {
        claims[msg.sender][id] = sealedFactors;
        claimBlock[msg.sender][id] = block.number;
    }

    function pick(uint id, uint p, uint q, bytes32 salt) public {
        Lock storage lock = locks[id];
        if (lock.opener != 0) revert();
        if (p < 2 || q < 2 || p >= 2 ** 127 || q >= 2 ** 127) revert();
        //- weak
        if (salt == 0 || p * q != lock.product) revert(); //!
        //- fixed
        if (claims[msg.sender][id] != keccak256(p, q, salt, msg.sender)) revert();
        if (block.number < claimBlock[msg.sender][id] + 12) revert();
        if (p * q != lock.product) revert();
        //- end
        lock.opener = msg.sender;
        uint reward = lock.reward;
        lock.reward = 0;
        Opened(id, msg.sender);
        msg.sender.transfer(reward);
    }
}
