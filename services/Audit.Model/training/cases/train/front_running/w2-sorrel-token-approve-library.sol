// case: w2-sorrel-token-approve-library
// class: front_running
// disguise: allowance kept in a library struct and overwritten there
// note: The library sets without comparing; the fix compares in the library
pragma solidity ^0.4.24;

library Ledger {
    struct Book {
        mapping(address => uint256) held;
        mapping(address => mapping(address => uint256)) lent;
        uint256 total;
    }

    function move(Book storage b, address from, address to, uint256 v) internal {
        require(to != address(0) && b.held[from] >= v);
        b.held[from] -= v;
        b.held[to] += v;
    }

    //- weak
    function lend(Book storage b, address from, address to, uint256 v) internal {
        b.lent[from][to] = v; //!
    }
    //- fixed
    function lend(Book storage b, address from, address to, uint256 v) internal {
        require(v == 0 || b.lent[from][to] == 0);
        b.lent[from][to] = v;
    }
    //- end

    function useLent(Book storage b, address from, address by, uint256 v) internal {
        require(b.lent[from][by] >= v);
        b.lent[from][by] -= v;
    }
}

contract SorrelToken {
    using Ledger for Ledger.Book;

    Ledger.Book private book;
    string public constant symbol = "SRL";

    event Transfer(address indexed from, address indexed to, uint256 v);
    event Approval(address indexed owner, address indexed spender, uint256 v);

    constructor(uint256 total) public {
        book.total = total;
        book.held[msg.sender] = total;
    }

    function totalSupply() external view returns (uint256) { return book.total; }

    function balanceOf(address a) external view returns (uint256) { return book.held[a]; }

    function allowance(address o, address s) external view returns (uint256) { return book.lent[o][s]; }

    function transfer(address to, uint256 v) external returns (bool) {
        book.move(msg.sender, to, v);
        emit Transfer(msg.sender, to, v);
        return true;
    }

    function approve(address s, uint256 v) external returns (bool) {
    //- weak
        book.lend(msg.sender, s, v); //!
    //- fixed
        book.lend(msg.sender, s, v);
    //- end
        emit Approval(msg.sender, s, v);
        return true;
    }

    function transferFrom(address from, address to, uint256 v) external returns (bool) {
        book.useLent(from, msg.sender, v);
        book.move(from, to, v);
        emit Transfer(from, to, v);
        return true;
    }
}
