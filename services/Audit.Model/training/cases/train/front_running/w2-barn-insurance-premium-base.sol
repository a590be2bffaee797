// case: w2-barn-insurance-premium-base
// class: front_running
// disguise: premium in the base contract read at purchase; buyer's deposit covers any rise
// note: The insurer may raise the premium first; the fix gives the highest premium through the base
pragma solidity ^0.4.19;

contract PremiumTable {
    address public insurer;
    uint public basePremium = 5 finney;
    mapping(uint8 => uint) public factor;

    event Factor(uint8 kind, uint f);

    function PremiumTable() public {
        insurer = msg.sender;
        factor[1] = 1;
        factor[2] = 3;
    }

    modifier onlyInsurer() {
        require(msg.sender == insurer);
        _;
    }

    function setFactor(uint8 kind, uint f) public onlyInsurer {
        require(f > 0 && f <= 200);
        factor[kind] = f;
        Factor(kind, f);
    }

    function premiumOf(uint8 kind) public view returns (uint) {
        return basePremium * factor[kind];
    }
}

contract BarnInsurance is PremiumTable {
    struct Policy {
        uint8 kind;
        uint until;
        uint paid;
    }

    mapping(address => uint) public account;
    mapping(address => Policy) public policies;
    uint public reserve;

    event Insured(address who, uint8 kind, uint premium);

    function deposit() public payable {
        account[msg.sender] += msg.value;
    }

    //- weak
    function insure(uint8 kind) public {
        uint premium = premiumOf(kind); //!
    //- fixed
    function insure(uint8 kind, uint highest) public {
        uint premium = premiumOf(kind);
        require(premium <= highest);
    //- end
        require(premium > 0 && account[msg.sender] >= premium);
        require(policies[msg.sender].until < now);
        account[msg.sender] -= premium;
        reserve += premium;
        policies[msg.sender] = Policy(kind, now + 365 days, premium);
        Insured(msg.sender, kind, premium);
    }

    function withdraw(uint v) public {
        require(account[msg.sender] >= v);
        account[msg.sender] -= v;
        msg.sender.transfer(v);
    }

    function compensate(address who, uint v) public onlyInsurer {
        require(policies[who].until >= now && reserve >= v);
        reserve -= v;
        policies[who].until = 0;
        account[who] += v;
    }
}
