// case: w2-postmill-code-refer
// class: front_running
// disguise: referral codes: first to register a code owns its commission
// note: A code wanted by a shop can be snatched from its pending registration; the fix derives the code from the sender
pragma solidity ^0.4.23;

contract PostmillReferrals {
    address public miller;
    uint256 public price = 30 finney;
    mapping(bytes8 => address) public codeOwner;
    mapping(address => uint256) public commission;
    mapping(address => uint256) public flour;
    uint256 public takings;

    event Code(bytes8 code, address owner);
    event Sold(address buyer, bytes8 code);

    constructor() public {
        miller = msg.sender;
    }

    //- weak
    function register(bytes8 code) external {
        require(code != bytes8(0) && codeOwner[code] == address(0));
        codeOwner[code] = msg.sender; //!
        emit Code(code, msg.sender);
    }
    //- fixed
    function register(bytes32 salt) external {
        bytes8 code = bytes8(keccak256(abi.encodePacked(msg.sender, salt)));
        require(code != bytes8(0) && codeOwner[code] == address(0));
        codeOwner[code] = msg.sender;
        emit Code(code, msg.sender);
    }
    //- end

    function buy(bytes8 code) external payable {
        require(msg.value == price);
        address o = codeOwner[code];
        uint256 part = o == address(0) ? 0 : price / 10;
        commission[o] += part;
        takings += price - part;
        flour[msg.sender] += 1;
        emit Sold(msg.sender, code);
    }

    function collect() external {
        uint256 c = commission[msg.sender];
        commission[msg.sender] = 0;
        msg.sender.transfer(c);
    }

    function bank() external {
        require(msg.sender == miller);
        uint256 t = takings;
        takings = 0;
        miller.transfer(t);
    }
}
