// case: toll-bridge-library-push
// class: reentrancy
// disguise: a library both pays and keeps the books, in the wrong order
// note: The library pushes ether before it lowers the entry in the storage book; the fix lowers it first.
pragma solidity ^0.4.20;

library TollBook {
    struct Book {
        mapping(address => uint) prepaid;
        uint sum;
    }

    function put(Book storage book, address who, uint amount) internal {
        require(book.sum + amount >= book.sum);
        book.prepaid[who] += amount;
        book.sum += amount;
    }

    function take(Book storage book, address who, uint amount) internal {
        require(book.prepaid[who] >= amount);
        book.prepaid[who] -= amount;
        book.sum -= amount;
    }

    function cash(Book storage book, address to, uint amount) internal returns (uint) {
        require(book.prepaid[to] >= amount && amount > 0);
        //- weak
        if (!to.call.value(amount)()) { //!
            revert();
        }
        book.prepaid[to] = book.prepaid[to] > amount ? book.prepaid[to] - amount : 0; //!
        //- fixed
        book.prepaid[to] = book.prepaid[to] > amount ? book.prepaid[to] - amount : 0;
        if (!to.call.value(amount)()) {
            revert();
        }
        //- end
        return book.prepaid[to];
    }
}

contract TollBridge {
    using TollBook for TollBook.Book;

    TollBook.Book private book;
    address private warden;
    uint public toll = 3 finney;
    uint private tolls;

    event Crossed(address indexed driver);
    event Cashed(address indexed driver, uint left);

    function TollBridge() public {
        warden = msg.sender;
    }

    function prepay() public payable {
        book.put(msg.sender, msg.value);
    }

    function cross() public {
        book.take(msg.sender, toll);
        tolls += toll;
        Crossed(msg.sender);
    }

    function refund(uint amount) public {
        uint left = book.cash(msg.sender, amount);
        Cashed(msg.sender, left);
    }

    function emptyBooth() public {
        require(msg.sender == warden);
        uint sum = tolls;
        tolls = 0;
        warden.transfer(sum);
    }
}
