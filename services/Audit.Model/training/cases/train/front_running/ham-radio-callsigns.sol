// case: ham-radio-callsigns
// class: front_running
// disguise: registration with fee and expiry, request function exists but is not asked for
// note: A wished call sign is visible and can be registered first by another; the fix wants a request some blocks older bound to the sender.
pragma solidity ^0.4.25;

contract CallSignOffice {
    uint256 public constant FEE = 20 finney;
    uint256 public constant WAIT_BLOCKS = 30;
    address public registrar;

    struct Licence {
        address operator;
        uint64 issued;
    }

    mapping(bytes32 => Licence) public licences;
    mapping(bytes32 => uint256) public requests;

    event Requested(bytes32 indexed ticket);
    event Licensed(bytes32 indexed sign, address indexed operator);

    constructor() public {
        registrar = msg.sender;
    }

    function request(bytes32 ticket) external {
        require(requests[ticket] == 0, "requested before");
        requests[ticket] = block.number;
        emit Requested(ticket);
    }

    function ticketFor(bytes32 sign, bytes32 secret, address operator) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(sign, secret, operator));
    }

    function register(bytes32 sign, bytes32 secret) external payable {
        require(msg.value == FEE, "fee");
        require(sign != bytes32(0) && secret != bytes32(0), "empty");
        //- weak
        require(licences[sign].operator == address(0), "sign is taken"); //!
        //- fixed
        uint256 asked = requests[ticketFor(sign, secret, msg.sender)];
        require(asked != 0 && block.number - asked >= WAIT_BLOCKS, "no request");
        require(licences[sign].operator == address(0), "sign is taken");
        //- end
        licences[sign] = Licence(msg.sender, uint64(now));
        emit Licensed(sign, msg.sender);
    }

    function pass(bytes32 sign, address next) external {
        require(licences[sign].operator == msg.sender, "not yours");
        licences[sign].operator = next;
    }

    function collect() external {
        require(msg.sender == registrar, "registrar only");
        registrar.transfer(address(this).balance);
    }
}
