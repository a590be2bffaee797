// case: cellar-wallet
// class: tx_origin
// disguise: none, a wallet's owner told by the origin of the transaction
// note: A contract the owner calls can spend from the wallet; the fix asks for msg.sender.
pragma solidity ^0.4.11;

contract CellarWallet {
    address public owner;
    uint public dailyLimit;
    mapping (uint => uint) spentOn;

    event Spent(address to, uint amount);
    event LimitSet(uint limit);

    function CellarWallet(uint _limit) payable {
        owner = msg.sender;
        dailyLimit = _limit;
    }

    function () payable {}

    function spend(address to, uint amount) {
        //- weak
        require(tx.origin == owner); //!
        //- fixed
        require(msg.sender == owner);
        //- end
        uint today = now / 1 days;
        require(spentOn[today] <= dailyLimit);
        require(amount <= dailyLimit - spentOn[today]);
        spentOn[today] += amount;
        to.transfer(amount);
        Spent(to, amount);
    }

    function setLimit(uint _limit) {
        require(msg.sender == owner);
        dailyLimit = _limit;
        LimitSet(_limit);
    }

    function hand(address next) {
        require(msg.sender == owner && next != 0);
        owner = next;
    }

    function spentToday() constant returns (uint) {
        return spentOn[now / 1 days];
    }
}
