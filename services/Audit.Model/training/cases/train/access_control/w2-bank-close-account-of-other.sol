// case: w2-bank-close-account-of-other
// class: access_control
// disguise: closing an account pays to a payout address that everyone may set for the account
// note: setPayout() takes the account number without holder test; the fix tests.
pragma solidity ^0.4.16;

contract SeamenSavings {
    struct Account {
        address holder;
        address payout;
        uint balance;
        uint opened;
        bool closed;
    }

    address public director;
    uint public accounts;
    mapping(uint => Account) private book;

    event Opened(uint indexed no, address holder);
    event Saved(uint indexed no, uint value);
    event Payout(uint indexed no, address to);
    event Closed(uint indexed no, uint value);

    function SeamenSavings() public {
        director = msg.sender;
    }

    function open() public payable returns (uint no) {
        require(accounts < 10 ** 10);
        accounts = accounts + 1;
        no = accounts;
        book[no] = Account(msg.sender, msg.sender, msg.value, now, false);
        Opened(no, msg.sender);
    }

    function save(uint no) public payable {
        require(book[no].holder != 0 && !book[no].closed);
        book[no].balance += msg.value;
        Saved(no, msg.value);
    }

    function setPayout(uint no, address to) public {
        Account storage a = book[no];
        //- weak
        require(a.holder != 0 && !a.closed && to != 0); //!
        //- fixed
        require(a.holder == msg.sender && !a.closed && to != 0);
        //- end
        a.payout = to;
        Payout(no, to);
    }

    function close(uint no) public {
        Account storage a = book[no];
        require((msg.sender == a.holder || msg.sender == director) && !a.closed);
        require(now >= a.opened + 30 days);
        uint value = a.balance;
        a.balance = 0;
        a.closed = true;
        a.payout.transfer(value);
        Closed(no, value);
    }

    function balanceOf(uint no) public constant returns (uint) {
        return book[no].balance;
    }
}
