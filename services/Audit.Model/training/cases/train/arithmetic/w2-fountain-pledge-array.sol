// case: w2-fountain-pledge-array
// class: arithmetic
// disguise: removal by swap and length-- where the list may be empty for the caller
// note: length - 1 and length-- wrap for a donor without pledges; the fix tests the index against the length.
pragma solidity ^0.4.20;

contract FountainPledges {
    struct Pledge { uint amount; uint when; }

    address public mayor;
    uint public goal;
    mapping(address => Pledge[]) private pledges;
    mapping(address => uint) public paid;

    event Pledged(address indexed who, uint amount);
    event Dropped(address indexed who, uint index);

    function FountainPledges(uint g) public {
        mayor = msg.sender;
        goal = g;
    }

    function pledge(uint amount) external {
        require(amount > 0 && amount < 1000 ether);
        require(pledges[msg.sender].length < 20);
        pledges[msg.sender].push(Pledge(amount, now));
        Pledged(msg.sender, amount);
    }

    function total(address who) public view returns (uint sum) {
        Pledge[] storage list = pledges[who];
        for (uint i = 0; i < list.length && i < 20; i++) {
            require(list[i].amount < 1000 ether);
            sum += list[i].amount;
        }
    }

    function drop(uint index) external {
        Pledge[] storage list = pledges[msg.sender];
        //- weak
        uint end = list.length - 1; //!
        if (index < end) {
            list[index] = list[end];
        }
        list.length--; //!
        //- fixed
        require(index < list.length);
        uint end = list.length - 1;
        if (index < end) {
            list[index] = list[end];
        }
        list.length--;
        //- end
        Dropped(msg.sender, index);
    }

    function pay() external payable {
        require(msg.value > 0);
        paid[msg.sender] += msg.value;
    }

    function amountAt(address who, uint i) external view returns (uint) {
        return pledges[who][i].amount;
    }

    function build() external {
        require(msg.sender == mayor && this.balance >= goal);
        mayor.transfer(this.balance);
    }
}
