// case: stone-bridge-both-equal
// class: tx_origin
// disguise: look-alike; the owner must be the caller, and the caller must have started the transaction
// note: tx.origin is only tested to be the same as msg.sender, which is the owner.
pragma solidity ^0.4.16;

contract StoneBridge {
    address mason;
    uint public stones;
    uint public donated;
    bool public finished;
    mapping(address => uint) donors;

    event Donated(address donor, uint amount);
    event Built(uint stones);
    event Finished();

    function StoneBridge() public {
        mason = msg.sender;
    }

    modifier masonInPerson() {
        require(msg.sender == mason);
        require(tx.origin == msg.sender);
        _;
    }

    function donate() public payable {
        require(!finished);
        require(msg.value >= 1 finney);
        donors[msg.sender] += msg.value;
        donated += msg.value;
        Donated(msg.sender, msg.value);
    }

    function build(uint count, uint cost) public masonInPerson {
        require(!finished && count > 0 && count <= 500);
        require(cost <= this.balance);
        stones += count;
        mason.transfer(cost);
        Built(stones);
    }

    function finish() public masonInPerson {
        require(stones >= 1000);
        finished = true;
        Finished();
    }

    function passOver() public view returns (bool) {
        if (msg.sender != tx.origin) {
            return false; // carts sent by others wait
        }
        return finished || donors[msg.sender] > 0;
    }
}
