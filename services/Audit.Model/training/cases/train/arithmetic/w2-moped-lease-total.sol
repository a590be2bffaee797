// case: w2-moped-lease-total
// class: arithmetic
// disguise: the check stands after the sum has wrapped already
// note: price + deposit wraps before it is compared with the value; the fix bounds the parts when a moped is listed.
pragma solidity ^0.4.19;

contract MopedLease {
    struct Moped {
        address lender;
        uint price;
        uint deposit;
        address rider;
        uint since;
    }

    mapping (uint => Moped) public mopeds;
    mapping (address => uint) public owed;
    uint public count;

    event Listed(uint id, uint price, uint deposit);
    event Leased(uint id, address rider);
    event Returned(uint id);

    modifier exists(uint id) {
        require(id < count);
        _;
    }

    function list(uint price, uint deposit) public returns (uint id) {
        require(price > 0);
        id = count++;
        mopeds[id] = Moped(msg.sender, price, deposit, 0, 0);
        Listed(id, price, deposit);
    }

    function lease(uint id) public payable exists(id) {
        Moped storage m = mopeds[id];
        require(m.rider == 0);
        //- weak
        uint total = m.price + m.deposit; //!
        require(total >= m.price || msg.value == total);
        require(msg.value >= total);
        //- fixed
        uint total = m.price + m.deposit;
        require(total >= m.price && msg.value == total);
        require(msg.value >= total);
        //- end
        m.rider = msg.sender;
        m.since = now;
        require(owed[m.lender] + m.price >= m.price);
        owed[m.lender] += m.price;
        Leased(id, msg.sender);
    }

    function giveBack(uint id) public exists(id) {
        Moped storage m = mopeds[id];
        require(m.rider == msg.sender);
        m.rider = 0;
        require(owed[msg.sender] + m.deposit >= m.deposit);
        owed[msg.sender] += m.deposit;
        Returned(id);
    }

    function keepDeposit(uint id) public exists(id) {
        Moped storage m = mopeds[id];
        require(m.lender == msg.sender && m.rider != 0);
        require(now > m.since + 60 days);
        m.rider = 0;
        require(owed[msg.sender] + m.deposit >= m.deposit);
        owed[msg.sender] += m.deposit;
    }

    function draw() public {
        uint a = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(a);
    }
}
