// case: w2-plain-bool-flag-refund-winner
// class: denial_of_service
// disguise: nested ifs, send result throws through a helper
// note: The helper throws for the old champion that will not take ether; the fix credits in the helper.
pragma solidity ^0.4.9;

contract ChampionOfMarbles {
    address public champion;
    uint public stake;
    mapping(address => uint) public balances;

    function mustPay(address to, uint value) internal {
        if (value > 0) {
            //- weak
            if (!to.send(value)) { //!
                throw; //!
            }
            //- fixed
            balances[to] += value;
            //- end
        }
    }

    function challenge() payable {
        if (msg.value <= stake) throw;
        //- weak
        mustPay(champion, stake); //!
        //- fixed
        mustPay(champion, stake);
        //- end
        champion = msg.sender;
        stake = msg.value;
    }

    function draw() {
        uint b = balances[msg.sender];
        balances[msg.sender] = 0;
        if (!msg.sender.send(b)) throw;
    }
}
