// case: plain-village-names
// class: front_running
// disguise: first come registry
// note: A pending claim shows the name and can be taken first; the fix asks for a hash one minute before
pragma solidity ^0.4.21;

contract VillageNames {
    struct Rec { address holder; uint since; string url; }
    mapping(bytes32 => Rec) public recs;
    mapping(bytes32 => uint) public hidden;
    address public mayor;
    uint public fee = 20 finney;

    event NewName(bytes32 name, address holder);

    function VillageNames() public { mayor = msg.sender; }

    function hide(bytes32 h) public {
        require(hidden[h] == 0);
        hidden[h] = now;
    }

    //- weak
    function claim(bytes32 _name) public payable {
        require(recs[_name].holder == 0x0); //!
    //- fixed
    function claim(bytes32 _name, uint salt) public payable {
        require(recs[_name].holder == 0x0);
        uint t = hidden[keccak256(_name, salt, msg.sender)];
        require(t != 0 && now >= t + 10 minutes);
    //- end
        require(msg.value == fee);
        recs[_name] = Rec(msg.sender, now, "");
        emit NewName(_name, msg.sender);
    }

    function setUrl(bytes32 _name, string u) public {
        require(recs[_name].holder == msg.sender);
        recs[_name].url = u;
    }

    function give(bytes32 _name, address to) public {
        require(recs[_name].holder == msg.sender && to != 0x0);
        recs[_name].holder = to;
    }

    function collect() public { require(msg.sender == mayor); mayor.transfer(this.balance); }
}
