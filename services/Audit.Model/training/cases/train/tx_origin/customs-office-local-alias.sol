// case: customs-office-local-alias
// class: tx_origin
// disguise: tx.origin goes into a local variable at the top; the tests come many lines later
// note: officer is tx.origin; the fix takes msg.sender.
pragma solidity ^0.4.20;

contract CustomsOffice {
    struct Declaration {
        address importer;
        uint goods;
        uint duty;
        uint paid;
        bool cleared;
        address clearedBy;
    }

    address public director;
    mapping(address => uint8) rank;
    mapping(bytes32 => Declaration) declarations;

    event Declared(bytes32 indexed no, address importer, uint goods);
    event Assessed(bytes32 indexed no, uint duty);
    event Cleared(bytes32 indexed no, address officer);

    function CustomsOffice() public {
        director = msg.sender;
        rank[msg.sender] = 3;
    }

    function employ(address who, uint8 level) public {
        require(msg.sender == director);
        require(level < 3 && who != director);
        rank[who] = level;
    }

    function declare(bytes32 no, uint goods) public {
        require(declarations[no].importer == address(0));
        declarations[no] = Declaration(msg.sender, goods, 0, 0, false, address(0));
        Declared(no, msg.sender, goods);
    }

    function assess(bytes32 no, uint duty) public {
        require(rank[msg.sender] >= 1);
        require(declarations[no].importer != address(0) && !declarations[no].cleared);
        declarations[no].duty = duty;
        Assessed(no, duty);
    }

    function payDuty(bytes32 no) public payable {
        Declaration storage d = declarations[no];
        require(d.duty > 0 && !d.cleared);
        require(msg.value == d.duty && d.paid == 0);
        d.paid = msg.value;
    }

    function clear(bytes32 no, bool waive) public {
        //- weak
        address officer = tx.origin; //!
        //- fixed
        address officer = msg.sender;
        //- end
        Declaration storage d = declarations[no];
        require(d.importer != address(0));
        require(!d.cleared);
        if (waive) {
            require(rank[officer] >= 2); // senior officers may waive the duty
            d.duty = 0;
        } else {
            require(rank[officer] >= 1);
            require(d.paid >= d.duty);
        }
        d.cleared = true;
        d.clearedBy = officer;
        Cleared(no, officer);
    }

    function bank(uint amount) public {
        require(msg.sender == director);
        require(amount <= this.balance);
        director.transfer(amount);
    }
}
