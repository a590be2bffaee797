// case: w2-plain-exact-pot-starts
// class: denial_of_service
// disguise: none; strict equality on the balance
// note: One wei sent with selfdestruct makes the equality false for ever; the fix counts entries.
pragma solidity ^0.4.23;

contract RowingDuel {
    address public red;
    address public blue;
    address public umpire;
    uint public entries;
    bool public started;
    uint constant STAKE = 2 ether;

    constructor() public {
        umpire = msg.sender;
    }

    function enter() external payable {
        require(!started && msg.value == STAKE);
        if (red == address(0)) {
            red = msg.sender;
        } else {
            require(blue == address(0));
            blue = msg.sender;
        }
        entries++;
    }

    function start() external {
        //- weak
        require(address(this).balance == 2 * STAKE); //!
        //- fixed
        require(entries == 2);
        //- end
        started = true;
    }

    function settle(bool redWon) external {
        require(msg.sender == umpire && started);
        started = false;
        entries = 0;
        address winner = redWon ? red : blue;
        red = address(0);
        blue = address(0);
        winner.transfer(2 * STAKE);
    }
}
