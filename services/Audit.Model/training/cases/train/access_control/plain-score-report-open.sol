// case: plain-score-report-open
// class: access_control
// disguise: plain: game result reported by anybody
// note: Anyone may report the score; the fix lets the referee only.
pragma solidity ^0.4.21;

contract CurlingPool {
    address public referee;
    enum Side { None, Red, Yellow }
    Side public winner;
    mapping(uint8 => uint) public totals;
    mapping(uint8 => mapping(address => uint)) public stakes;

    function CurlingPool(address r) public { referee = r; }

    function back(Side s) public payable {
        require(winner == Side.None && s != Side.None);
        stakes[uint8(s)][msg.sender] += msg.value;
        totals[uint8(s)] += msg.value;
    }

    function report(Side s) public {
        require(winner == Side.None && s != Side.None);
        require(totals[uint8(s)] > 0);
        //- weak
        winner = s; //!
        //- fixed
        if (msg.sender == referee) winner = s;
        //- end
    }

    function collect() public {
        uint8 w = uint8(winner);
        uint mine = stakes[w][msg.sender];
        require(w > 0 && mine > 0);
        stakes[w][msg.sender] = 0;
        msg.sender.transfer(mine + mine * totals[3 - w] / totals[w]);
    }

    function newReferee(address r) public { require(msg.sender == referee); referee = r; }
}
