// case: plain-dividend-pay-everyone
// class: denial_of_service
// disguise: payout loop
// note: One refusing holder stops the payout for all; the fix lets everybody draw
pragma solidity ^0.4.13;

contract MineShares {
    address owner = msg.sender;
    address[] public holders;
    mapping (address => uint) public shares;
    mapping (address => uint) public due;
    uint public sold;

    function buyShare() payable {
        require(msg.value == 1 ether && sold < 100);
        if (shares[msg.sender] == 0) holders.push(msg.sender);
        shares[msg.sender]++;
        sold++;
    }

    function distribute() payable {
        require(msg.sender == owner && sold > 0);
        uint part = msg.value / sold;
        uint left = holders.length;
        do {
            address h = holders[--left];
            //- weak
            assert(h.send(part * shares[h])); //!
            //- fixed
            due[h] += part * shares[h];
            //- end
        } while (left > 0);
    }

    function drawDue() {
        uint d = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(d);
    }

    function dig(uint amount) {
        require(msg.sender == owner && amount <= this.balance);
        owner.transfer(amount);
    }
}
