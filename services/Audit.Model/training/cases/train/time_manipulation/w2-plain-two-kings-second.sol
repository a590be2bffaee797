// case: w2-plain-two-kings-second
// class: time_manipulation
// disguise: plain: the exact second set for a duel
// note: Exactly one stamp wins, so who writes the stamp wins; the fix accepts the whole day and the better offer.
pragma solidity ^0.4.18;

contract DuelAtDawn {
    uint public dawn;
    uint public best;
    address public winner;
    address public second_ = msg.sender;

    function DuelAtDawn(uint when) public payable {
        dawn = when;
    }

    function draw(uint blood) public {
        //- weak
        require(now == dawn); //!
        require(winner == 0);
        winner = msg.sender;
        best = blood;
        //- fixed
        require(msg.sender == second_ && now >= dawn && now < dawn + 1 days);
        require(blood > best);
        winner = msg.sender;
        best = blood;
        //- end
    }

    function take() public {
        require(msg.sender == winner && now > dawn + 2 days);
        winner.transfer(this.balance);
    }

    function forfeit() public {
        require(msg.sender == second_ && winner == 0 && now > dawn + 30 days);
        second_.transfer(this.balance);
    }
}
