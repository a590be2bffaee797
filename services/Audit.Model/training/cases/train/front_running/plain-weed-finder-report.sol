// case: plain-weed-finder-report
// class: front_running
// disguise: reward to the first reporter
// note: A report can be copied; the fix takes only reports whose hash was registered
pragma solidity ^0.8.2;

contract WeedFinder {
    address public immutable council;
    mapping(bytes32 => address) public spotOwner;
    mapping(bytes32 => uint256) public registered;
    mapping(address => uint256) public reward;
    mapping(bytes32 => bool) public confirmed;

    event Report(bytes32 spot, address by);

    constructor() payable { council = msg.sender; }

    function register(bytes32 h) external {
        if (registered[h] == 0) registered[h] = block.number;
    }

    //- weak
    function report(int32 lat, int32 lon) external {
        bytes32 spot = keccak256(abi.encode(lat, lon));
        require(spotOwner[spot] == address(0), "known"); //!
    //- fixed
    function report(int32 lat, int32 lon, bytes32 salt) external {
        bytes32 spot = keccak256(abi.encode(lat, lon));
        uint256 at = registered[keccak256(abi.encode(spot, salt, msg.sender))];
        require(at != 0 && at + 10 < block.number, "register first");
        require(spotOwner[spot] == address(0), "known");
    //- end
        spotOwner[spot] = msg.sender;
        emit Report(spot, msg.sender);
    }

    function confirm(bytes32 spot) external {
        require(msg.sender == council && !confirmed[spot], "council");
        confirmed[spot] = true;
        reward[spotOwner[spot]] += 0.01 ether;
    }

    function claim() external {
        uint256 r = reward[msg.sender];
        reward[msg.sender] = 0;
        payable(msg.sender).transfer(r);
    }
}
