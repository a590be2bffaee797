// case: w2-inn-timelock-mid
// class: none
// disguise: 0.6 ether time lock of seasons with beneficiary change in two steps
// note: The deadline lies months ahead; the payment comes last and is tested.
pragma solidity ^0.6.11;

contract InnSavings {
    struct Jar {
        address owner;
        address heir;
        uint128 amount;
        uint64 opensAt;
        uint64 inheritableAt;
    }

    uint256 public constant SEASON = 91 days;
    mapping(uint256 => Jar) private jars;
    uint256 public jarCount;

    event Sealed(uint256 indexed id, address indexed owner, uint256 amount, uint256 opensAt);
    event Added(uint256 indexed id, uint256 amount);
    event HeirNamed(uint256 indexed id, address indexed heir);
    event Inherited(uint256 indexed id, address indexed heir);
    event Opened(uint256 indexed id, uint256 amount);

    modifier onlyJarOwner(uint256 id) {
        require(jars[id].owner == msg.sender, "InnSavings: not yours");
        _;
    }

    function seal(uint8 seasons, address heir) external payable returns (uint256 id) {
        require(seasons > 0 && seasons <= 40, "InnSavings: seasons");
        require(msg.value > 0 && msg.value < 2**100, "InnSavings: amount");
        jarCount += 1;
        id = jarCount;
        uint64 opensAt = uint64(block.timestamp + seasons * SEASON);
        jars[id] = Jar(msg.sender, heir, uint128(msg.value), opensAt, opensAt + uint64(4 * SEASON));
        emit Sealed(id, msg.sender, msg.value, opensAt);
    }

    function add(uint256 id) external payable onlyJarOwner(id) {
        Jar storage jar = jars[id];
        require(msg.value > 0 && msg.value < 2**100, "InnSavings: amount");
        uint128 next = jar.amount + uint128(msg.value);
        require(next > jar.amount, "InnSavings: sum");
        jar.amount = next;
        emit Added(id, msg.value);
    }

    function nameHeir(uint256 id, address heir) external onlyJarOwner(id) {
        jars[id].heir = heir;
        emit HeirNamed(id, heir);
    }

    function inherit(uint256 id) external {
        Jar storage jar = jars[id];
        require(jar.heir != address(0) && jar.heir == msg.sender, "InnSavings: no heir");
        require(block.timestamp >= jar.inheritableAt, "InnSavings: early");
        jar.owner = msg.sender;
        jar.heir = address(0);
        emit Inherited(id, msg.sender);
    }

    function open(uint256 id) external onlyJarOwner(id) {
        Jar memory jar = jars[id];
        require(block.timestamp >= jar.opensAt, "InnSavings: sealed");
        delete jars[id];
        emit Opened(id, jar.amount);
        (bool ok, ) = msg.sender.call{value: jar.amount}("");
        require(ok, "InnSavings: refused");
    }

    function jarAt(uint256 id) external view returns (address owner, address heir, uint256 amount, uint256 opensAt) {
        Jar storage jar = jars[id];
        return (jar.owner, jar.heir, jar.amount, jar.opensAt);
    }
}
