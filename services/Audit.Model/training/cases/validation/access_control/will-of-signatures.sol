// case: will-of-signatures
// class: access_control
// disguise: a recovered signer is compared with a record that may be empty
// note: A bad signature recovers zero, which is the notary of an unregistered estate; the fix refuses zero.
pragma solidity ^0.4.22;

contract EstateRegister {
    struct Estate {
        address notary;
        address heir;
        uint256 value;
        uint256 sealed_;
        uint256 nonce;
    }

    mapping(bytes32 => Estate) public estates;
    uint256 public constant FEE = 5 finney;
    address public registrar;
    uint256 public feesHeld;

    event Registered(bytes32 indexed id, address notary);
    event Deposited(bytes32 indexed id, uint256 value);
    event HeirNamed(bytes32 indexed id, address heir);
    event Executed(bytes32 indexed id, address heir, uint256 value);

    constructor() public {
        registrar = msg.sender;
    }

    function register(bytes32 label) public payable returns (bytes32 id) {
        require(msg.value == FEE);
        id = keccak256(abi.encodePacked(msg.sender, label));
        require(estates[id].notary == address(0));
        estates[id].notary = msg.sender;
        estates[id].sealed_ = now;
        feesHeld += msg.value;
        emit Registered(id, msg.sender);
    }

    function deposit(bytes32 id) public payable {
        require(msg.value > 0);
        estates[id].value += msg.value;
        emit Deposited(id, msg.value);
    }

    function nameHeir(bytes32 id, address heir, uint8 v, bytes32 r, bytes32 s) public {
        Estate storage e = estates[id];
        require(heir != address(0));
        require(e.heir == address(0));
        bytes32 hash = keccak256(abi.encodePacked(address(this), id, heir, e.nonce));
        //- weak
        require(ecrecover(hash, v, r, s) == e.notary, "notary's signature"); //!
        //- fixed
        address signer = ecrecover(hash, v, r, s);
        require(signer != address(0) && signer == e.notary, "notary's signature");
        //- end
        e.nonce++;
        e.heir = heir;
        emit HeirNamed(id, heir);
    }

    function execute(bytes32 id) public {
        Estate storage e = estates[id];
        require(e.heir == msg.sender, "heir only");
        uint256 value = e.value;
        require(value > 0);
        e.value = 0;
        msg.sender.transfer(value);
        emit Executed(id, msg.sender, value);
    }

    function takeFees() public {
        require(msg.sender == registrar);
        uint256 amount = feesHeld;
        feesHeld = 0;
        registrar.transfer(amount);
    }
}
