// case: w2-tollbooth-delegate-library-old
// class: none
// disguise: 0.4.13 proxy whose logic only the owner sets, with checked delegatecall
// note: The forward goes to owner-set logic with code and fails as the logic fails.
pragma solidity ^0.4.13;

contract BoothStorage {
    address internal owner_;
    address internal pendingOwner_;
    address internal logic_;
    mapping(uint256 => uint256) internal toll_;
    mapping(address => uint256) internal passes_;
    uint256 internal kept_;
}

contract BoothProxy is BoothStorage {
    event LogicSet(address indexed logic);
    event OwnerOffered(address indexed to);
    event OwnerTaken(address indexed by);

    modifier onlyOwner() {
        require(msg.sender == owner_);
        _;
    }

    function BoothProxy(address firstLogic) public {
        owner_ = msg.sender;
        place(firstLogic);
    }

    function setLogic(address next) external onlyOwner {
        place(next);
    }

    function offerOwner(address to) external onlyOwner {
        pendingOwner_ = to;
        OwnerOffered(to);
    }

    function takeOwner() external {
        require(pendingOwner_ != 0x0 && msg.sender == pendingOwner_);
        owner_ = msg.sender;
        pendingOwner_ = 0x0;
        OwnerTaken(msg.sender);
    }

    function logic() external constant returns (address) {
        return logic_;
    }

    function () external payable {
        address target = logic_;
        assembly {
            let p := mload(0x40)
            calldatacopy(p, 0, calldatasize)
            let ok := delegatecall(gas, target, p, calldatasize, 0, 0)
            let size := returndatasize
            returndatacopy(p, 0, size)
            switch ok
            case 0 { revert(p, size) }
            default { return(p, size) }
        }
    }

    function place(address next) private {
        uint256 size;
        assembly {
            size := extcodesize(next)
        }
        require(size > 0);
        logic_ = next;
        LogicSet(next);
    }
}

contract BoothLogic is BoothStorage {
    event TollSet(uint256 indexed class, uint256 toll);
    event Passed(address indexed who, uint256 indexed class, uint256 toll);
    event Emptied(address indexed to, uint256 amount);

    function setToll(uint256 class, uint256 toll) external {
        require(msg.sender == owner_);
        require(class < 8 && toll <= 1 ether);
        toll_[class] = toll;
        TollSet(class, toll);
    }

    function pass(uint256 class) external payable {
        uint256 toll = toll_[class];
        require(class < 8 && toll > 0 && msg.value == toll);
        require(kept_ + toll >= kept_);
        kept_ += toll;
        require(passes_[msg.sender] + 1 > passes_[msg.sender]);
        passes_[msg.sender] += 1;
        Passed(msg.sender, class, toll);
    }

    function empty() external {
        require(msg.sender == owner_);
        uint256 amount = kept_;
        kept_ = 0;
        Emptied(owner_, amount);
        owner_.transfer(amount);
    }

    function passesOf(address who) external constant returns (uint256) {
        return passes_[who];
    }
}
