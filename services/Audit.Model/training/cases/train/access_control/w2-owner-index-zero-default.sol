// case: w2-owner-index-zero-default
// class: access_control
// disguise: index of an unknown address is zero, which is also the first owner's index
// note: place[] of strangers is 0 and owners[0] counts as found; the fix compares the address.
pragma solidity ^0.4.19;

contract WeirKeepers {
    address[] private keepers;
    mapping(address => uint) private place;
    uint public level;
    uint public moved;

    event Level(address indexed by, uint level);
    event Keeper(address indexed who);
    event Spent(address to, uint value);

    modifier onlyKeeper() {
        //- weak
        require(place[msg.sender] < keepers.length); //!
        //- fixed
        require(place[msg.sender] < keepers.length && keepers[place[msg.sender]] == msg.sender);
        //- end
        _;
    }

    function WeirKeepers() public payable {
        keepers.push(msg.sender);
        level = 100;
    }

    function () public payable {}

    function addKeeper(address who) public {
        require(msg.sender == keepers[0]);
        require(who != 0x0 && place[who] == 0 && who != keepers[0] && keepers.length < 20);
        place[who] = keepers.length;
        keepers.push(who);
        Keeper(who);
    }

    //- weak
    function setLevel(uint to) public onlyKeeper { //!
    //- fixed
    function setLevel(uint to) public onlyKeeper {
    //- end
        require(to <= 250 && moved < 10 ** 12);
        moved += 1;
        level = to;
        Level(msg.sender, to);
    }

    //- weak
    function spend(address to, uint value) public onlyKeeper { //!
    //- fixed
    function spend(address to, uint value) public onlyKeeper {
    //- end
        require(to != 0x0 && value <= this.balance);
        to.transfer(value);
        Spent(to, value);
    }

    function keeperCount() public view returns (uint) {
        return keepers.length;
    }
}
