// case: w2-pear-tree-chess-draw
// class: locked_ether
// disguise: game pot paid to a winner; a draw leaves it for ever
// note: On a draw no one is credited; the fix credits both with their half
pragma solidity ^0.4.24;

contract PearTreeChess {
    struct Match {
        address white;
        address black;
        uint256 stake;
        uint8 result;
    }

    address public arbiter;
    Match[] public matches;
    mapping(address => uint256) public winnings;

    event Challenge(uint256 id, address white, uint256 stake);
    event Result(uint256 id, uint8 result);

    constructor() public {
        arbiter = msg.sender;
    }

    //- weak
    function challenge() external payable { //!
    //- fixed
    function challenge() external payable {
    //- end
        require(msg.value > 0);
        matches.push(Match(msg.sender, address(0), msg.value, 0));
        emit Challenge(matches.length - 1, msg.sender, msg.value);
    }

    //- weak
    function take(uint256 id) external payable { //!
    //- fixed
    function take(uint256 id) external payable {
    //- end
        Match storage m = matches[id];
        require(m.black == address(0) && m.white != msg.sender && msg.value == m.stake);
        m.black = msg.sender;
    }

    function report(uint256 id, uint8 result) external {
        Match storage m = matches[id];
        require(msg.sender == arbiter && m.black != address(0) && m.result == 0);
        require(result >= 1 && result <= 3);
        m.result = result;
    //- weak
        emit Result(id, result);
    //- fixed
        if (result == 1) winnings[m.white] += m.stake * 2;
        if (result == 2) winnings[m.black] += m.stake * 2;
        if (result == 3) {
            winnings[m.white] += m.stake;
            winnings[m.black] += m.stake;
        }
        emit Result(id, result);
    //- end
    }

    function cash() external {
        uint256 w = winnings[msg.sender];
        winnings[msg.sender] = 0;
        msg.sender.transfer(w);
    }

    function matchCount() external view returns (uint256) {
        return matches.length;
    }
}
