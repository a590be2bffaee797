// case: w2-nested-mapping-own-approval
// class: access_control
// disguise: operator approval stored under the given holder instead of the caller
// note: setOperator(holder, ...) takes the holder from the caller; the fix uses msg.sender.
pragma solidity ^0.8.14;

contract TrainTokens {
    mapping(uint256 => mapping(address => uint256)) public amount;
    mapping(address => mapping(address => bool)) public operator;
    address public immutable depot;

    event Moved(uint256 indexed kind, address indexed from, address indexed to, uint256 n);
    event Operator(address indexed holder, address indexed who, bool yes);

    error NotOperator(address who);

    constructor() {
        depot = msg.sender;
    }

    function strike(uint256 kind, address to, uint256 n) external {
        require(msg.sender == depot, "depot");
        amount[kind][to] += n;
        emit Moved(kind, address(0), to, n);
    }

    function setOperator(address holder, address who, bool yes) external {
        //- weak
        require(holder != who, "self"); //!
        //- fixed
        require(holder != who && holder == msg.sender, "self");
        //- end
        operator[holder][who] = yes;
        emit Operator(holder, who, yes);
    }

    function move(uint256 kind, address from, address to, uint256 n) public {
        if (from != msg.sender && !operator[from][msg.sender]) revert NotOperator(msg.sender);
        require(to != address(0), "to");
        amount[kind][from] -= n;
        amount[kind][to] += n;
        emit Moved(kind, from, to, n);
    }

    function moveMany(uint256[] calldata kinds, address from, address to, uint256[] calldata ns) external {
        require(kinds.length == ns.length && kinds.length <= 20, "length");
        for (uint256 i = 0; i < kinds.length; i++) {
            move(kinds[i], from, to, ns[i]);
        }
    }

    function scrap(uint256 kind, uint256 n) external {
        amount[kind][msg.sender] -= n;
        emit Moved(kind, msg.sender, address(0), n);
    }
}
