// case: w2-trailing-sender-any-forwarder
// class: access_control
// disguise: real sender read from the end of the call data, for whoever calls
// note: _caller() believes the last 20 bytes of any call; the fix believes the forwarder only.
pragma solidity ^0.8.15;

contract HostelBook {
    address public immutable forwarder;
    address public host;
    mapping(uint256 => address) public guestOf;
    mapping(address => uint256) public credit;

    event Room(uint256 indexed room, address guest);
    event Credit(address indexed who, uint256 value);

    constructor(address forwarder_) {
        forwarder = forwarder_;
        host = msg.sender;
    }

    function _caller() internal view returns (address who) {
        who = msg.sender;
        //- weak
        if (msg.data.length >= 24 + 32) { //!
        //- fixed
        if (msg.sender == forwarder && msg.data.length >= 24 + 32) {
        //- end
            assembly {
                who := shr(96, calldataload(sub(calldatasize(), 20)))
            }
        }
    }

    function deposit() external payable {
        credit[msg.sender] += msg.value;
        emit Credit(msg.sender, credit[msg.sender]);
    }

    //- weak
    function takeRoom(uint256 room) external {
        address who = _caller(); //!
    //- fixed
    function takeRoom(uint256 room) external {
        address who = _caller();
    //- end
        require(guestOf[room] == address(0) && room < 60, "room");
        credit[who] -= 0.02 ether;
        credit[host] += 0.02 ether;
        guestOf[room] = who;
        emit Room(room, who);
    }

    //- weak
    function handCredit(address to, uint256 value) external {
        address who = _caller(); //!
    //- fixed
    function handCredit(address to, uint256 value) external {
        address who = _caller();
    //- end
        credit[who] -= value;
        credit[to] += value;
        emit Credit(to, credit[to]);
    }

    function withdraw() external {
        uint256 value = credit[msg.sender];
        credit[msg.sender] = 0;
        payable(msg.sender).transfer(value);
    }

    function clearRoom(uint256 room) external {
        require(msg.sender == host, "host");
        guestOf[room] = address(0);
    }
}
