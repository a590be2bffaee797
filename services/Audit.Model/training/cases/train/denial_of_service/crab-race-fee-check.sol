// case: crab-race-fee-check
// class: denial_of_service
// disguise: balance compared with entries times fee in a modifier of the owner's functions
// note: One forced wei makes the books differ for ever; the fix compares the entries' own sum.
pragma solidity ^0.4.21;

contract CrabRace {
    address public keeper;
    uint public constant FEE = 7 finney;
    address[] public entries;
    uint public paidIn;
    address public champion;
    mapping(address => bool) public inRace;

    event Entered(address owner, uint number);
    event Champion(address owner);

    modifier onlyKeeper() {
        require(msg.sender == keeper);
        _;
    }

    modifier booksBalance() {
        //- weak
        require(this.balance == entries.length * FEE); //!
        //- fixed
        require(paidIn == entries.length * FEE);
        //- end
        _;
    }

    function CrabRace() public {
        keeper = msg.sender;
    }

    function enter() public payable {
        require(msg.value == FEE && !inRace[msg.sender] && champion == 0);
        inRace[msg.sender] = true;
        entries.push(msg.sender);
        paidIn += FEE;
        emit Entered(msg.sender, entries.length);
    }

    //- weak
    function finish(uint number) public onlyKeeper booksBalance { //!
    //- fixed
    function finish(uint number) public onlyKeeper booksBalance {
    //- end
        require(champion == 0 && number < entries.length);
        champion = entries[number];
        emit Champion(champion);
    }

    function takePot() public {
        require(msg.sender == champion);
        champion.transfer(this.balance);
    }
}
