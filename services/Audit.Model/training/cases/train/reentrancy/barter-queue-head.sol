// case: barter-queue-head
// class: reentrancy
// disguise: a queue that is paid in a while loop; its head moves after each payment
// note: A nested call pays the same head again; the fix moves the head before the payment.
pragma solidity ^0.4.24;

contract BottleReturnQueue {
    struct Slip {
        address holder;
        uint16 bottles;
        uint amount;
    }

    mapping(uint => Slip) private slips;
    uint public head = 1;
    uint public tail = 1;
    uint public constant RATE = 250 szabo;
    address public store;
    mapping(address => uint) public refused;

    event Slipped(uint indexed no, address holder, uint16 bottles);
    event Paid(uint indexed no, address holder, uint amount, bool taken);

    constructor() public {
        store = msg.sender;
    }

    function stock() external payable {
        require(msg.value > 0, "empty");
    }

    function slip(address holder, uint16 bottles) external returns (uint no) {
        require(msg.sender == store, "store only");
        require(bottles > 0 && holder != address(0), "slip");
        no = tail;
        tail = no + 1;
        slips[no] = Slip(holder, bottles, uint(bottles) * RATE);
        emit Slipped(no, holder, bottles);
    }

    function work(uint8 most) external {
        uint8 done = 0;
        while (done < most && head < tail) {
            Slip storage s = slips[head];
            if (address(this).balance < s.amount) {
                break;
            }
            //- weak
            bool taken = s.holder.call.value(s.amount)(); //!
            if (!taken) {
                refused[s.holder] += s.amount;
            }
            emit Paid(head, s.holder, s.amount, taken);
            head = head + 1; //!
            //- fixed
            uint no = head;
            head = no + 1;
            bool taken = s.holder.call.value(s.amount)();
            if (!taken) {
                refused[s.holder] += s.amount;
            }
            emit Paid(no, s.holder, s.amount, taken);
            //- end
            done++;
        }
    }

    function collectRefused(address to) external {
        uint sum = refused[msg.sender];
        require(sum > 0, "nothing");
        refused[msg.sender] = 0;
        to.transfer(sum);
    }

    function waiting() external view returns (uint) {
        return tail - head;
    }
}
