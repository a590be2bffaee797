// case: old-coins-password-target
// class: front_running
// disguise: the password is checked, the receiver of the money is a free parameter
// note: The pending call's password works with any receiver; the fix has the receiver in the stored hash.
pragma solidity ^0.4.16;

contract OldCoins {
    struct Chest {
        bytes32 lockHash;
        uint amount;
        uint filledAt;
        address filler;
    }

    mapping(uint => Chest) chests;
    uint public chestCount;

    event Filled(uint chest, uint amount);
    event Emptied(uint chest, address to);

    function fill(bytes32 lockHash) public payable returns (uint id) {
        require(msg.value > 0 && lockHash != 0);
        id = ++chestCount;
        chests[id] = Chest(lockHash, msg.value, now, msg.sender);
        Filled(id, msg.value);
    }

    function empty(uint id, string password, address to) public {
        Chest storage c = chests[id];
        require(to != 0 && c.amount > 0);
        //- weak
        require(keccak256(password) == c.lockHash); //!
        //- fixed
        require(keccak256(password, to) == c.lockHash);
        //- end
        uint amount = c.amount;
        c.amount = 0;
        Emptied(id, to);
        to.transfer(amount);
    }

    function takeBack(uint id) public {
        Chest storage c = chests[id];
        require(c.filler == msg.sender && now > c.filledAt + 180 days);
        uint amount = c.amount;
        c.amount = 0;
        msg.sender.transfer(amount);
    }

    function inside(uint id) public view returns (uint) {
        return chests[id].amount;
    }
}
