// case: modern-abbey-bell-fund
// class: locked_ether
// disguise: the constructor fills a local variable of the same name, so the only account that may withdraw is never set
// note: `address abbot = ...` shadows the state variable; the fix assigns the state variable.
pragma solidity ^0.8.18;

abstract contract Bells {
    struct Bell {
        string name;
        uint96 goal;
        uint96 given;
        bool cast;
    }

    error NoSuchBell();
    error AlreadyCast();

    event BellNamed(uint256 indexed id, string name, uint96 goal);
    event BellCast(uint256 indexed id);

    Bell[] internal _bells;

    function bell(uint256 id) external view returns (Bell memory) {
        return _bells[id];
    }

    function _name(string memory name, uint96 goal) internal {
        _bells.push(Bell(name, goal, 0, false));
        emit BellNamed(_bells.length - 1, name, goal);
    }

    function _give(uint256 id, uint96 amount) internal {
        if (id >= _bells.length) revert NoSuchBell();
        Bell storage b = _bells[id];
        if (b.cast) revert AlreadyCast();
        b.given += amount;
        if (b.given >= b.goal) {
            b.cast = true;
            emit BellCast(id);
        }
    }
}

contract AbbeyBellFund is Bells {
    error NotAbbot();
    error NothingSent();
    error NotPaid();

    event Gift(address indexed from, uint256 indexed id, uint256 amount);
    event FounderPaid(uint256 amount);

    address private abbot;
    mapping(address => uint256) public giftsOf;

    modifier onlyAbbot() {
        if (msg.sender != abbot) revert NotAbbot();
        _;
    }

    constructor(address abbot_, string[] memory names, uint96[] memory goals) {
        require(abbot_ != address(0) && names.length == goals.length, "setup");
        //- weak
        address abbot = abbot_;
        require(abbot != msg.sender, "abbot must be another");
        //- fixed
        abbot = abbot_;
        require(abbot != msg.sender, "abbot must be another");
        //- end
        for (uint256 i; i < names.length; ++i) {
            _name(names[i], goals[i]);
        }
    }

    //- weak
    function give(uint256 id) external payable { //!
    //- fixed
    function give(uint256 id) external payable {
    //- end
        if (msg.value == 0 || msg.value > type(uint96).max) revert NothingSent();
        giftsOf[msg.sender] += msg.value;
        emit Gift(msg.sender, id, msg.value);
        _give(id, uint96(msg.value));
    }

    function addBell(string calldata name, uint96 goal) external onlyAbbot {
        _name(name, goal);
    }

    function payFounder(address payable founder, uint256 amount) external onlyAbbot {
        emit FounderPaid(amount);
        (bool ok, ) = founder.call{value: amount}("");
        if (!ok) revert NotPaid();
    }

    function passAbbacy(address next) external onlyAbbot {
        require(next != address(0), "zero");
        abbot = next;
    }
}
