// case: buoy-names-plain-claim
// class: front_running
// disguise: plain form, a name goes to whoever gets in first
// note: A pending claim shows the name and can be overtaken; the fix claims under a hash bound to the sender.
pragma solidity ^0.4.16;

contract BuoyNames {
    address public registrar;
    uint public fee = 10 finney;
    mapping (bytes32 => address) public holderOf;
    mapping (bytes32 => uint) public paidUntil;
    mapping (bytes32 => string) public position;
    //- weak
    //- fixed
    mapping (bytes32 => uint) sealedAt;
    //- end

    event Claimed(bytes32 name, address holder);
    event Renewed(bytes32 name, uint until);

    modifier holds(bytes32 name) {
        require(holderOf[name] == msg.sender);
        _;
    }

    function BuoyNames() {
        registrar = msg.sender;
    }

    //- weak
    function claim(bytes32 name) payable {
        require(name != 0 && msg.value == fee);
        require(holderOf[name] == 0x0 || paidUntil[name] + 30 days < now); //!
    //- fixed
    function seal(bytes32 digest) {
        require(sealedAt[digest] == 0);
        sealedAt[digest] = now;
    }

    function claim(bytes32 name, bytes32 salt) payable {
        require(name != 0 && msg.value == fee);
        bytes32 digest = sha3(name, salt, msg.sender);
        require(sealedAt[digest] > 0 && now > sealedAt[digest] + 10 minutes);
        require(holderOf[name] == 0x0 || paidUntil[name] + 30 days < now);
    //- end
        holderOf[name] = msg.sender;
        paidUntil[name] = now + 365 days;
        Claimed(name, msg.sender);
    }

    function renew(bytes32 name) payable holds(name) {
        require(msg.value == fee);
        require(paidUntil[name] < now + 700 days);
        paidUntil[name] += 365 days;
        Renewed(name, paidUntil[name]);
    }

    function setPosition(bytes32 name, string where) holds(name) {
        require(bytes(where).length < 100);
        position[name] = where;
    }

    function give(bytes32 name, address to) holds(name) {
        require(to != 0x0);
        holderOf[name] = to;
    }

    function collect() {
        require(msg.sender == registrar);
        registrar.transfer(this.balance);
    }
}
