// case: w2-cobalt-key-claim-first-owner
// class: front_running
// disguise: contract waits for its first owner: key holder shows the key
// note: The key of the claim is public while it waits; the fix compares the hash of the key with the sender in it
pragma solidity ^0.4.19;

contract CobaltWell {
    bytes32 public keyHash;
    address public wellOwner;
    uint public drawn;
    uint public perDay = 1 ether;
    uint public lastDay;

    event Owned(address who);
    event Drawn(uint v);

    function CobaltWell(bytes32 h) public payable {
        keyHash = h;
    }

    function own(bytes32 key) public {
        require(wellOwner == 0);
    //- weak
        require(keccak256(key) == keyHash); //!
    //- fixed
        require(keccak256(key, msg.sender) == keyHash);
    //- end
        wellOwner = msg.sender;
        Owned(msg.sender);
    }

    modifier onlyWellOwner() {
        require(wellOwner == msg.sender);
        _;
    }

    function pour() public payable {}

    function draw() public onlyWellOwner {
        uint day = now / 1 days;
        require(day > lastDay && this.balance >= perDay);
        lastDay = day;
        drawn += perDay;
        Drawn(perDay);
        msg.sender.transfer(perDay);
    }

    function hand(address next) public onlyWellOwner {
        require(next != 0);
        wellOwner = next;
        Owned(next);
    }
}
