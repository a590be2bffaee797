// case: w2-copper-pebble-scissors
// class: front_running
// disguise: none
// note: The challenger sees the hand that opened the game; the fix hides the opening hand behind a hash
pragma solidity ^0.8.4;

contract PebbleScissors {
    struct Game {
        address opener;
        address challenger;
        uint96 stake;
    //- weak
        uint8 openerHand;
    //- fixed
        bytes32 sealedHand;
    //- end
        uint8 challengerHand;
    }

    mapping(uint256 => Game) public games;
    mapping(address => uint256) public winnings;
    uint256 public count;

    //- weak
    function open(uint8 hand) external payable returns (uint256 id) {
        require(hand < 3 && msg.value > 0, "hand");
        id = count++;
        games[id] = Game(msg.sender, address(0), uint96(msg.value), hand, 0); //!
    }
    //- fixed
    function open(bytes32 sealedHand) external payable returns (uint256 id) {
        require(msg.value > 0, "stake");
        id = count++;
        games[id] = Game(msg.sender, address(0), uint96(msg.value), sealedHand, 0);
    }
    //- end

    function join(uint256 id, uint8 hand) external payable {
        Game storage g = games[id];
        require(g.opener != address(0) && g.challenger == address(0), "game");
        require(msg.value == g.stake && hand < 3, "stake");
        g.challenger = msg.sender;
    //- weak
        g.challengerHand = hand; //!
        settle(g, g.openerHand, hand);
        delete games[id];
    //- fixed
        g.challengerHand = hand;
    //- end
    }
    //- weak
    //- fixed

    function show(uint256 id, uint8 hand, bytes32 salt) external {
        Game storage g = games[id];
        require(g.challenger != address(0) && hand < 3, "game");
        require(keccak256(abi.encode(g.opener, hand, salt)) == g.sealedHand, "seal");
        settle(g, hand, g.challengerHand);
        delete games[id];
    }
    //- end

    function settle(Game storage g, uint8 a, uint8 b) private {
        uint256 pot = uint256(g.stake) * 2;
        if (a == b) {
            winnings[g.opener] += pot / 2;
            winnings[g.challenger] += pot / 2;
        } else if ((a + 1) % 3 == b) {
            winnings[g.challenger] += pot;
        } else {
            winnings[g.opener] += pot;
        }
    }

    function withdraw() external {
        uint256 v = winnings[msg.sender];
        winnings[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
}
