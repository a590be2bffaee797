// case: w2-lottery-hall-helper-default-payout
// class: access_control
// disguise: two helpers in old style, the harmless one and the paying one both without visibility
// note: payWinner() is public by default; the fix makes it private.
pragma solidity ^0.4.11;

contract TombolaHall {
    address public host;
    uint public round;
    uint public pot;
    bool public running;
    mapping(uint => mapping(uint => address)) public slip;
    mapping(uint => uint) public slips;
    mapping(address => uint) public prizes;

    event Slip(uint round, uint no, address who);
    event Prize(uint round, address who, uint value);

    modifier byHost {
        require(msg.sender == host);
        _;
    }

    function TombolaHall() {
        host = msg.sender;
    }

    function open() byHost {
        require(!running && round < 1000000);
        round += 1;
        running = true;
    }

    function buySlip() payable {
        require(running && msg.value == 100 finney && slips[round] < 200);
        slips[round] += 1;
        slip[round][slips[round]] = msg.sender;
        pot += msg.value;
        Slip(round, slips[round], msg.sender);
    }

    function finish(uint no) byHost {
        require(running && no > 0 && no <= slips[round]);
        running = false;
        payWinner(slip[round][no], tenth(pot) * 9);
        payWinner(host, pot);
    }

    function tenth(uint value) constant returns (uint) {
        return value / 10;
    }

    //- weak
    function payWinner(address who, uint value) { //!
    //- fixed
    function payWinner(address who, uint value) private {
    //- end
        require(who != 0 && value <= pot);
        pot -= value;
        prizes[who] += value;
        Prize(round, who, value);
    }

    function fetch() {
        uint value = prizes[msg.sender];
        prizes[msg.sender] = 0;
        msg.sender.transfer(value);
    }
}
