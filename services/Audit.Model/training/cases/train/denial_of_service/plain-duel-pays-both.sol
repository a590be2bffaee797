// case: plain-duel-pays-both
// class: denial_of_service
// disguise: both sides paid in one call
// note: One fighter who refuses keeps the other from his stake; the fix credits both
pragma solidity ^0.4.23;

contract PillowDuel {
    address public red;
    address public blue;
    address public umpire;
    uint public stake;
    mapping(address => uint) public owing;

    event Drawn();

    constructor() public { umpire = msg.sender; }

    function fight() external payable {
        require(msg.value >= 1 finney);
        if (red == address(0)) { red = msg.sender; stake = msg.value; }
        else { require(blue == address(0) && msg.value == stake); blue = msg.sender; }
    }

    function decide(bool redWins, bool draw) external {
        require(msg.sender == umpire && blue != address(0));
        address r = red;
        address b = blue;
        red = address(0);
        blue = address(0);
        if (draw) {
            //- weak
            r.transfer(stake); //!
            require(b.call.value(stake)()); //!
            //- fixed
            owing[r] += stake;
            owing[b] += stake;
            //- end
            emit Drawn();
        } else owing[redWins ? r : b] += stake * 2;
    }

    function take() external {
        uint o = owing[msg.sender];
        owing[msg.sender] = 0;
        msg.sender.transfer(o);
    }
}
