// case: wreck-finder-first-report
// class: front_running
// disguise: plain first-come form, coordinates handed in openly for a finder's fee
// note: A pending report shows the coordinates and a copy earns the fee; the fix takes a sealed report first.
pragma solidity ^0.4.11;

contract WreckFinder {
    address public museum;
    uint public fee;
    mapping (bytes32 => address) public finderOf;
    mapping (bytes32 => bool) public confirmed;
    //- weak
    //- fixed
    mapping (bytes32 => uint) sealedIn;
    //- end
    mapping (address => uint) public due;

    event Reported(int32 lat, int32 lon, address finder);
    event Confirmed(bytes32 place, address finder, uint fee);

    function WreckFinder(uint _fee) payable {
        museum = msg.sender;
        fee = _fee;
    }

    function () payable {
        if (msg.sender != museum) throw;
    }

    function place(int32 lat, int32 lon) constant returns (bytes32) {
        return sha3(lat / 1000, lon / 1000);
    }

    //- weak
    function report(int32 lat, int32 lon) {
    //- fixed
    function announce(bytes32 digest) {
        if (sealedIn[digest] != 0) throw;
        sealedIn[digest] = block.number;
    }

    function report(int32 lat, int32 lon, bytes32 salt) {
    //- end
        if (lat > 9000000 || lat < -9000000) throw;
        if (lon > 18000000 || lon < -18000000) throw;
        bytes32 key = place(lat, lon);
        if (finderOf[key] != 0x0) throw;
        //- weak
        finderOf[key] = msg.sender; //!
        //- fixed
        uint at = sealedIn[sha3(lat, lon, salt, msg.sender)];
        if (at == 0 || block.number < at + 20) throw;
        finderOf[key] = msg.sender;
        //- end
        Reported(lat, lon, msg.sender);
    }

    function confirm(bytes32 key) {
        if (msg.sender != museum) throw;
        if (finderOf[key] == 0x0 || confirmed[key]) throw;
        confirmed[key] = true;
        address finder = finderOf[key];
        if (due[finder] + fee < fee) throw;
        due[finder] += fee;
        Confirmed(key, finder, fee);
    }

    function deny(bytes32 key) {
        if (msg.sender != museum || confirmed[key]) throw;
        finderOf[key] = 0x0;
    }

    function draw() {
        uint sum = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function close(uint amount) {
        if (msg.sender != museum || amount > this.balance) throw;
        museum.transfer(amount);
    }
}
