// case: w2-plain-loser-is-paid-first
// class: denial_of_service
// disguise: consolation money pushed before the winner's
// note: The loser refuses the consolation and nobody is paid; the fix lets a failed send stay as credit.
pragma solidity ^0.4.19;

contract ArmWrestling {
    address public left;
    address public right;
    address public judge = msg.sender;
    mapping(address => uint) public purse;

    function sit() public payable {
        require(msg.value == 1 ether);
        if (left == 0) left = msg.sender;
        else if (right == 0) right = msg.sender;
        else revert();
    }

    function decide(bool leftWins) public {
        require(msg.sender == judge && right != 0);
        address w = leftWins ? left : right;
        address l = leftWins ? right : left;
        left = 0;
        right = 0;
        //- weak
        l.transfer(100 finney); //!
        w.transfer(1900 finney); //!
        //- fixed
        if (!l.send(100 finney)) purse[l] += 100 finney;
        if (!w.send(1900 finney)) purse[w] += 1900 finney;
        //- end
    }

    function fetch() public {
        uint p = purse[msg.sender];
        purse[msg.sender] = 0;
        msg.sender.transfer(p);
    }
}
