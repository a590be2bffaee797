// case: w2-library-fines-bounded
// class: denial_of_service
// disguise: the bound is tested for the borrower's list, the loop walks the book's queue
// note: A list that has a limit and one that has none look alike; the fix limits the queue too.
pragma solidity ^0.4.25;

contract VillageLibrary {
    uint constant MAX = 12;
    address public librarian;
    mapping(address => uint[]) private loans;
    mapping(uint => address[]) private queue;
    mapping(uint => address) public holder;
    mapping(address => uint) public reminders;

    event Lent(uint indexed book, address indexed to);
    event Returned(uint indexed book);
    event Queued(uint indexed book, address indexed who);

    constructor() public {
        librarian = msg.sender;
    }

    function borrow(uint book) external {
        require(holder[book] == address(0), "lent");
        require(loans[msg.sender].length < MAX, "too many");
        holder[book] = msg.sender;
        loans[msg.sender].push(book);
        emit Lent(book, msg.sender);
    }

    function wait_(uint book) external {
        require(holder[book] != address(0), "is there");
        //- weak
        require(loans[msg.sender].length < MAX, "too many");
        //- fixed
        require(queue[book].length < MAX, "too many");
        //- end
        queue[book].push(msg.sender);
        emit Queued(book, msg.sender);
    }

    function giveBack(uint book) external {
        require(holder[book] == msg.sender, "not yours");
        holder[book] = address(0);
        uint[] storage mine = loans[msg.sender];
        for (uint i = 0; i < mine.length; i++) {
            if (mine[i] == book) {
                mine[i] = mine[mine.length - 1];
                mine.length--;
                break;
            }
        }
        address[] storage q = queue[book];
        //- weak
        for (uint j = 0; j < q.length; j++) { //!
        //- fixed
        for (uint j = 0; j < q.length; j++) {
        //- end
            reminders[q[j]]++;
        }
        emit Returned(book);
    }

    function remindAll(address reader) external {
        require(msg.sender == librarian, "librarian");
        uint[] storage his = loans[reader];
        for (uint i = 0; i < his.length; i++) {
            reminders[reader]++;
        }
    }

    function read() external {
        reminders[msg.sender] = 0;
    }

    function loansOf(address who) external view returns (uint[]) {
        return loans[who];
    }
}
