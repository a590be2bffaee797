// case: guild-chest-claims-to-be
// class: access_control
// disguise: the identity comes as an argument
// note: payOut believes the argument `who`; the fix looks at the sender.
pragma solidity ^0.4.16;

contract GuildChest {
    mapping (address => uint8) public rank;   // 0 none, 1 apprentice, 2 journeyman, 3 master
    address public founder;
    uint public payouts;

    event Paid(address to, uint amount, string why);

    function GuildChest() public payable {
        founder = msg.sender;
        rank[msg.sender] = 3;
    }

    function () public payable {}

    function admit(address newcomer) public {
        require(rank[msg.sender] == 3);
        require(rank[newcomer] == 0);
        rank[newcomer] = 1;
    }

    function promote(address member) public {
        require(rank[msg.sender] == 3);
        require(rank[member] > 0 && rank[member] < 3);
        rank[member] += 1;
    }

    function payOut(address who, address to, uint amount, string why) public {
        require(amount <= this.balance / 10);
        //- weak
        require(rank[who] == 3); //!
        //- fixed
        require(who == msg.sender && rank[who] == 3);
        //- end
        payouts = payouts + 1;
        to.transfer(amount);
        Paid(to, amount, why);
    }

    function leave() public {
        require(msg.sender != founder);
        delete rank[msg.sender];
    }
}
