// case: postal-savings-lookalike
// class: arithmetic
// disguise: checked helpers under homely names, and ++ on lists with a bound
// note: All arithmetic goes through checking helpers or is bounded.
pragma solidity ^0.4.9;

contract PostalSavings {
    struct Book { uint sum; uint opened; uint8 stamps; }

    address teller;
    mapping (address => Book) books;
    address[] queue;

    event Saved(address who, uint sum);

    function PostalSavings() {
        teller = msg.sender;
    }

    function more(uint a, uint b) internal returns (uint) {
        uint r = a + b;
        if (r < a) throw;
        return r;
    }

    function less(uint a, uint b) internal returns (uint) {
        if (b > a) throw;
        return a - b;
    }

    function save(address who, uint sum) {
        if (msg.sender != teller) throw;
        Book b = books[who];
        if (b.opened == 0) {
            if (queue.length >= 200) throw;
            b.opened = now;
            queue.push(who);
        }
        b.sum = more(b.sum, sum);
        if (b.stamps < 10) b.stamps++;
        else b.stamps = 0;
        Saved(who, b.sum);
    }

    function give(address to, uint sum) {
        books[msg.sender].sum = less(books[msg.sender].sum, sum);
        books[to].sum = more(books[to].sum, sum);
    }

    function last() constant returns (address) {
        if (queue.length == 0) return 0;
        return queue[queue.length - 1];
    }

    function total() constant returns (uint t) {
        for (uint i = 0; i < queue.length; i++) {
            t = more(t, books[queue[i]].sum);
        }
    }
}
