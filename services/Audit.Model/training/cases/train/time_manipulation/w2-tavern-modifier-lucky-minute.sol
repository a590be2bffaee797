// case: w2-tavern-modifier-lucky-minute
// class: time_manipulation
// disguise: the use of the clock sits in a modifier that several functions carry
// note: The minute of the hour opens the cheap shelf; the fix opens it by a flag of the host for whole days.
pragma solidity ^0.4.18;

contract TavernShelf {
    address public host;
    uint public cheapDay;
    uint public constant PRICE = 30 finney;
    mapping (address => uint) public mugs;
    mapping (address => uint) public pies;
    mapping (address => uint) public firstVisit;

    event Served(address indexed guest, uint mugs, uint pies);
    event Cheap(uint day);

    modifier onlyHost() {
        require(msg.sender == host);
        _;
    }

    modifier cheapNow() {
        //- weak
        require((now / 60) % 60 == 42); //!
        //- fixed
        require(now / 1 days == cheapDay);
        //- end
        _;
    }

    function TavernShelf() public {
        host = msg.sender;
    }

    function announce(uint day) public onlyHost {
        require(day >= now / 1 days + 2);
        cheapDay = day;
        Cheap(day);
    }

    function note() internal {
        if (firstVisit[msg.sender] == 0) firstVisit[msg.sender] = now;
    }

    function mug() public payable {
        require(msg.value == PRICE);
        note();
        mugs[msg.sender]++;
        Served(msg.sender, 1, 0);
    }

    //- weak
    function cheapMug() public payable cheapNow { //!
    //- fixed
    function cheapMug() public payable cheapNow {
    //- end
        require(msg.value == PRICE / 10);
        note();
        mugs[msg.sender]++;
        Served(msg.sender, 1, 0);
    }

    //- weak
    function cheapPie() public payable cheapNow { //!
    //- fixed
    function cheapPie() public payable cheapNow {
    //- end
        require(msg.value == PRICE / 5);
        note();
        pies[msg.sender]++;
        Served(msg.sender, 0, 1);
    }

    function regular(address guest) public view returns (bool) {
        return firstVisit[guest] != 0 && now > firstVisit[guest] + 365 days;
    }

    function till() public onlyHost {
        host.transfer(this.balance);
    }
}
