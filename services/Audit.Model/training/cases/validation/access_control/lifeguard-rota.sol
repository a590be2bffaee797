// case: lifeguard-rota
// class: access_control
// disguise: the modifier has a test and goes on in both branches
// note: The body runs whether or not the caller is the chief; the fix runs it for the chief only.
pragma solidity ^0.4.24;

contract StationBase {
    address internal chief;
    bool public closed;

    event ChiefChanged(address indexed from, address indexed to);
    event Refused(address indexed who);

    constructor() public {
        chief = msg.sender;
    }

    modifier chiefOnly() {
        //- weak
        if (msg.sender != chief) { //!
            emit Refused(msg.sender);
        }
        _;
        //- fixed
        if (msg.sender != chief) {
            revert("chief only");
        }
        _;
        //- end
    }

    function theChief() public view returns (address) {
        return chief;
    }
}

contract LifeguardStation is StationBase {
    struct Shift {
        address guard;
        uint32 from;
        uint32 to;
    }

    Shift[] private rota;
    uint256 public hourlyPay = 7 finney;
    mapping(address => uint256) public owed;
    uint256 public reserved;

    event Assigned(uint256 indexed shift, address guard);
    event Worked(uint256 indexed shift, uint256 pay);
    event Collected(address indexed guard, uint256 amount);

    function () external payable {}

    //- weak
    function assign(address guard, uint32 from, uint32 to) public chiefOnly { //!
    //- fixed
    function assign(address guard, uint32 from, uint32 to) public chiefOnly {
    //- end
        require(guard != address(0) && from > now && to > from);
        require(to - from <= 12 hours && !closed);
        rota.push(Shift(guard, from, to));
        emit Assigned(rota.length - 1, guard);
    }

    //- weak
    function changeChief(address next) public chiefOnly { //!
    //- fixed
    function changeChief(address next) public chiefOnly {
    //- end
        require(next != address(0));
        emit ChiefChanged(chief, next);
        chief = next;
    }

    //- weak
    function confirm(uint256 id) public chiefOnly { //!
    //- fixed
    function confirm(uint256 id) public chiefOnly {
    //- end
        require(id < rota.length);
        Shift memory s = rota[id];
        require(s.guard != address(0) && now >= s.to);
        uint256 pay = hourlyPay * (uint256(s.to - s.from) / 1 hours);
        require(address(this).balance >= reserved && pay <= address(this).balance - reserved);
        delete rota[id];
        owed[s.guard] += pay;
        reserved += pay;
        emit Worked(id, pay);
    }

    function collect() public {
        uint256 amount = owed[msg.sender];
        require(amount > 0 && reserved >= amount);
        owed[msg.sender] = 0;
        reserved -= amount;
        msg.sender.transfer(amount);
        emit Collected(msg.sender, amount);
    }
}
