// case: ice-house-last-ten-seconds
// class: time_manipulation
// disguise: withdrawals without fee in the last seconds of an hour, old style
// note: Producers move their stamp into the free seconds; the fix frees those who announced a day before.
pragma solidity ^0.4.14;

contract IceHouse {
    address owner;
    mapping(address => uint) blocks;
    mapping(address => uint) announced;
    uint feeIncome;

    event Stored(address who, uint amount);
    event Taken(address who, uint amount, uint fee);

    function IceHouse() {
        owner = msg.sender;
    }

    function store() payable {
        require(msg.value > 0 && blocks[msg.sender] + msg.value > blocks[msg.sender]);
        blocks[msg.sender] += msg.value;
        Stored(msg.sender, msg.value);
    }

    function announce() {
        announced[msg.sender] = now;
    }

    function take() {
        uint amount = blocks[msg.sender];
        uint fee = amount / 10;
        //- weak
        if (now % 3600 >= 3590) fee = 0; //!
        //- fixed
        if (announced[msg.sender] != 0 && now > announced[msg.sender] + 1 days) fee = 0;
        //- end
        blocks[msg.sender] = 0;
        announced[msg.sender] = 0;
        feeIncome += fee;
        Taken(msg.sender, amount, fee);
        msg.sender.transfer(amount - fee);
    }

    function takeFees() {
        require(msg.sender == owner);
        uint sum = feeIncome;
        feeIncome = 0;
        owner.transfer(sum);
    }
}
