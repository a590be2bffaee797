// case: w2-harbour-nickname
// class: front_running
// disguise: none
// note: A wanted nickname shows in the pending transaction and can be taken first; the fix reserves by hash
pragma solidity ^0.4.24;

contract HarbourNicknames {
    mapping(bytes32 => address) public bearer;
    mapping(bytes32 => uint256) public reservedAt;

    event Named(bytes32 nick, address bearer);

    //- weak
    function take(bytes32 nick) external {
        require(nick != 0 && bearer[nick] == address(0));
        bearer[nick] = msg.sender; //!
    //- fixed
    function reserve(bytes32 blinded) external {
        require(reservedAt[blinded] == 0);
        reservedAt[blinded] = block.number;
    }

    function take(bytes32 nick, bytes32 salt) external {
        require(nick != 0 && bearer[nick] == address(0));
        uint256 at = reservedAt[keccak256(abi.encodePacked(nick, salt, msg.sender))];
        require(at != 0 && block.number >= at + 20);
        bearer[nick] = msg.sender;
    //- end
        emit Named(nick, msg.sender);
    }

    function pass(bytes32 nick, address next) external {
        require(bearer[nick] == msg.sender && next != address(0));
        bearer[nick] = next;
        emit Named(nick, next);
    }

    function giveUp(bytes32 nick) external {
        require(bearer[nick] == msg.sender);
        delete bearer[nick];
    }
}
