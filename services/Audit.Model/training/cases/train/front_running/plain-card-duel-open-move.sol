// case: plain-card-duel-open-move
// class: front_running
// disguise: two player game
// note: The second player reads the first move; the fix compares opened hashes
pragma solidity ^0.5.2;

contract KnightArcherWall {
    // 1 knight beats 2 archer, 2 beats 3 wall, 3 beats 1
    uint constant STAKE = 0.1 ether;
    address payable public a;
    address payable public b;
    bytes32 public hashA;
    uint8 public moveB;
    uint public joined;
    mapping(address => uint) public credit;

    event Ended(address winner);

    //- weak
    function start(uint8 mv) public payable {
        require(a == address(0) && msg.value == STAKE);
        require(mv > 0 && mv < 4);
        hashA = bytes32(uint(mv)); //!
    //- fixed
    function start(bytes32 mv) public payable {
        require(a == address(0) && msg.value == STAKE);
        hashA = mv;
    //- end
        a = msg.sender;
    }

    function join(uint8 mv) public payable {
        require(a != address(0) && b == address(0));
        require(msg.value == STAKE && mv > 0 && mv < 4);
        b = msg.sender;
        moveB = mv;
        joined = now;
    }

    function finish(uint8 mv, bytes32 salt) public {
        require(b != address(0));
        //- weak
        require(hashA == bytes32(uint(mv)) || salt == "");
        mv = uint8(uint(hashA));
        //- fixed
        require(hashA == keccak256(abi.encodePacked(mv, salt)) && mv > 0 && mv < 4);
        //- end
        if (mv == moveB) { credit[a] += STAKE; credit[b] += STAKE; }
        else if ((moveB + 3 - mv) % 3 == 1) credit[a] += 2 * STAKE;
        else credit[b] += 2 * STAKE;
        emit Ended(a);
        a = address(0); b = address(0);
    }

    function silent() public {
        require(msg.sender == b && now > joined + 2 days);
        credit[b] += 2 * STAKE;
        a = address(0); b = address(0);
    }

    function take() public {
        uint c = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(c);
    }
}
