// case: lantern-parade-create-init
// class: access_control
// disguise: init with a guard that compares the wrong variable
// note: The guard asks whether the treasurer is unset, which it always is before the first payment; the fix asks for the owner.
pragma solidity ^0.4.19;

contract LanternParade {
    address owner;
    address treasurer;
    uint public lanternPrice;
    mapping (address => uint) public lanterns;

    event Started(address owner, uint price);

    function start(uint price) public {
        //- weak
        require(treasurer == address(0)); //!
        owner = msg.sender; //!
        //- fixed
        require(owner == address(0));
        owner = msg.sender;
        //- end
        lanternPrice = price;
        Started(msg.sender, price);
    }

    function buy(uint n) public payable {
        require(owner != address(0) && n > 0 && n < 50);
        require(lanternPrice < 1 ether && msg.value == n * lanternPrice);
        lanterns[msg.sender] += n;
    }

    function nameTreasurer(address who) public {
        require(msg.sender == owner && who != address(0));
        treasurer = who;
    }

    function light() public {
        require(lanterns[msg.sender] > 0);
        lanterns[msg.sender] -= 1;
    }

    function bank() public {
        require(msg.sender == treasurer || msg.sender == owner);
        msg.sender.transfer(this.balance);
    }
}
