// case: plain-domain-years-tide
// class: arithmetic
// disguise: plain: years times fee, registry of names
// note: The fee for very many years wraps; the fix limits the years.
pragma solidity ^0.5.0;

contract TideNames {
    struct Rec { address owner; uint expires; string url; }
    mapping(bytes32 => Rec) public recs;
    uint public yearFee = 30 finney;
    address payable admin;

    constructor() public { admin = msg.sender; }

    modifier holder(bytes32 h) { require(recs[h].owner == msg.sender, "holder"); _; }

    function renew(bytes32 h, uint nYears) external payable holder(h) {
        //- weak
        uint due = nYears * yearFee; //!
        require(msg.value == due, "fee");
        recs[h].expires += nYears * 365 days; //!
        //- fixed
        require(nYears <= 20, "years");
        uint due = nYears * yearFee;
        require(msg.value == due, "fee");
        recs[h].expires += nYears * 365 days;
        //- end
    }

    function setUrl(bytes32 h, string calldata u) external holder(h) { recs[h].url = u; }

    function assign(bytes32 h, address o) external {
        require(msg.sender == admin && recs[h].expires < now);
        recs[h] = Rec(o, now + 365 days, "");
    }

    function cash() external { require(msg.sender == admin); admin.transfer(address(this).balance); }
}
