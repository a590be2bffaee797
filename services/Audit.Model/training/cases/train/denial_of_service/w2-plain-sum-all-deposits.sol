// case: w2-plain-sum-all-deposits
// class: denial_of_service
// disguise: no ether is sent in the loop; only a sum
// note: Each deposit, even of one wei, adds an entry that every harvest sums; the fix keeps a running total.
pragma solidity ^0.4.17;

contract BeanClub {
    struct Entry { address who; uint amount; }
    Entry[] entries;
    uint public total;
    uint public lastTotal;
    address public grower;
    mapping(address => uint) public held;

    function BeanClub() public {
        grower = msg.sender;
    }

    function deposit() public payable {
        entries.push(Entry(msg.sender, msg.value));
        held[msg.sender] += msg.value;
        total += msg.value;
    }

    function takeBack() public {
        uint x = held[msg.sender];
        held[msg.sender] = 0;
        total -= x;
        msg.sender.transfer(x);
    }

    function harvest() public {
        require(msg.sender == grower);
        //- weak
        uint sum = 0;
        for (uint i = 0; i < entries.length; i++) { //!
            sum += entries[i].amount;
        }
        lastTotal = sum;
        //- fixed
        lastTotal = total;
        //- end
    }

    function firstThree() public view returns (uint sum) {
        for (uint i = 0; i < 3 && i < entries.length; i++) {
            sum += entries[i].amount;
        }
    }
}
