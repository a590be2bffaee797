// case: w2-tollgate-rebate-relative
// class: arithmetic
// disguise: rebate may exceed the toll in one branch only
// note: The truck branch takes the rebate off without a floor; the fix has the floor in both.
pragma solidity ^0.4.12;

contract TollGate {
    enum Kind { Car, Truck, Bus }

    address public road;
    mapping (uint8 => uint) public toll;
    mapping (address => uint) public rebate;
    mapping (address => uint) public account;
    uint public passed;

    event Passed(address who, uint8 kind, uint charged);

    modifier roadOnly() { if (msg.sender != road) throw; _; }

    function TollGate() {
        road = msg.sender;
        toll[uint8(Kind.Car)] = 1 finney;
        toll[uint8(Kind.Truck)] = 4 finney;
        toll[uint8(Kind.Bus)] = 3 finney;
    }

    function setToll(uint8 kind, uint t) roadOnly {
        if (kind > uint8(Kind.Bus)) throw;
        toll[kind] = t;
    }

    function setRebate(address who, uint r) roadOnly {
        rebate[who] = r;
    }

    function fund() payable {
        account[msg.sender] += msg.value;
    }

    function pass(uint8 kind) {
        if (kind > uint8(Kind.Bus)) throw;
        uint t = toll[kind];
        uint r = rebate[msg.sender];
        if (kind == uint8(Kind.Truck)) {
            //- weak
            t = t - r * 2; //!
            //- fixed
            if (r > t / 2) t = 0; else t = t - r * 2;
            //- end
        } else {
            t = r > t ? 0 : t - r;
        }
        if (account[msg.sender] < t) throw;
        account[msg.sender] -= t;
        account[road] += t;
        passed++;
        Passed(msg.sender, kind, t);
    }

    function withdraw(uint amount) {
        if (account[msg.sender] < amount) throw;
        account[msg.sender] -= amount;
        msg.sender.transfer(amount);
    }
}
