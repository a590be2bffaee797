// case: barn-dance-escrow
// class: locked_ether
// disguise: the state that allows the payout is never entered
// note: Stage.Finished is never assigned; in the fix close() enters it.
pragma solidity ^0.4.19;

contract BarnDance {
    enum Stage { Selling, Dancing, Finished }

    Stage public stage;
    address public fiddler;
    uint public entry;
    uint public begins;
    mapping(address => bool) public guest;
    uint8 public guests;

    event Entered(address who);
    event StageIs(Stage s);

    modifier at(Stage s) {
        require(stage == s);
        _;
    }

    modifier byFiddler() {
        require(msg.sender == fiddler);
        _;
    }

    function BarnDance(uint price, uint8 inDays) public {
        fiddler = msg.sender;
        entry = price;
        begins = now + uint(inDays) * 1 days;
    }

    //- weak
    function reserve() public payable at(Stage.Selling) { //!
    //- fixed
    function reserve() public payable at(Stage.Selling) {
    //- end
        require(msg.value >= entry);
        require(!guest[msg.sender] && guests < 120);
        guest[msg.sender] = true;
        guests++;
        Entered(msg.sender);
    }

    function begin() public byFiddler at(Stage.Selling) {
        require(now >= begins);
        stage = Stage.Dancing;
        StageIs(stage);
    }

    function close() public byFiddler at(Stage.Dancing) {
        require(now >= begins + 1 days);
        //- weak
        stage = Stage.Dancing;
        //- fixed
        stage = Stage.Finished;
        //- end
        StageIs(stage);
    }

    function takeFee() public byFiddler at(Stage.Finished) {
        fiddler.transfer(this.balance);
    }
}
