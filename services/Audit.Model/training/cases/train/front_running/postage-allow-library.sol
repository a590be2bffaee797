// case: postage-allow-library
// class: front_running
// disguise: the allowance is written inside a library, next to safe steps
// note: set() overwrites whatever is left of an old allowance; the fix compares with the amount the owner saw.
pragma solidity ^0.4.24;

library Allowances {
    struct Book {
        mapping(address => mapping(address => uint256)) left;
    }

    //- weak
    function set(Book storage book, address owner, address user, uint256 seen, uint256 amount) internal {
        require(user != address(0) && user != owner && seen != amount, "user");
        book.left[owner][user] = amount; //!
    }
    //- fixed
    function set(Book storage book, address owner, address user, uint256 seen, uint256 amount) internal {
        require(user != address(0) && user != owner && seen != amount, "user");
        require(book.left[owner][user] == seen, "changed meanwhile");
        book.left[owner][user] = amount;
    }
    //- end

    function use(Book storage book, address owner, address user, uint256 amount) internal {
        uint256 left = book.left[owner][user];
        require(left >= amount, "not allowed");
        book.left[owner][user] = left - amount;
    }
}

contract PostageStamps {
    using Allowances for Allowances.Book;

    Allowances.Book private allowances;
    mapping(address => uint256) public stamps;
    address public postOffice;

    event Posted(address indexed from, address indexed to, uint256 amount);

    constructor(uint256 printed) public {
        postOffice = msg.sender;
        stamps[postOffice] = printed;
    }

    function allow(address user, uint256 seen, uint256 amount) external {
        allowances.set(msg.sender, user, seen, amount);
    }

    function post(address to, uint256 amount) external {
        _post(msg.sender, to, amount);
    }

    function postFrom(address from, address to, uint256 amount) external {
        allowances.use(from, msg.sender, amount);
        _post(from, to, amount);
    }

    function _post(address from, address to, uint256 amount) private {
        require(stamps[from] >= amount && to != address(0), "stamps");
        stamps[from] -= amount;
        require(stamps[to] + amount >= amount, "sum");
        stamps[to] += amount;
        emit Posted(from, to, amount);
    }
}
