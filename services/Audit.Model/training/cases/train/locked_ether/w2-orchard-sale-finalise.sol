// case: w2-orchard-sale-finalise
// class: locked_ether
// disguise: crowdsale whose stage never gets to the one that pays out
// note: Finish is only reachable from a stage that no function sets; the fix allows it from the open stage
pragma solidity ^0.4.18;

contract OrchardSale {
    enum Stage { Planned, Open, Picked, Closed }

    Stage public stage;
    address public grower;
    uint public goal = 300 ether;
    uint public raised;
    uint public closes;
    mapping(address => uint) public trees;
    mapping(address => uint) public paid;

    event Bought(address indexed who, uint trees);
    event StageSet(Stage s);

    modifier onlyGrower() {
        require(msg.sender == grower);
        _;
    }

    modifier at(Stage s) {
        require(stage == s);
        _;
    }

    function OrchardSale() public {
        grower = msg.sender;
    }

    function open(uint daysOpen) public onlyGrower at(Stage.Planned) {
        require(daysOpen > 0 && daysOpen < 365);
        stage = Stage.Open;
        closes = now + daysOpen * 1 days;
        StageSet(stage);
    }

    //- weak
    function buy() public payable at(Stage.Open) { //!
    //- fixed
    function buy() public payable at(Stage.Open) {
    //- end
        require(now < closes && msg.value >= 100 finney);
        uint n = msg.value / 100 finney;
        trees[msg.sender] += n;
        paid[msg.sender] += msg.value;
        raised += msg.value;
        Bought(msg.sender, n);
    }

    //- weak
    function finish() public onlyGrower at(Stage.Picked) {
    //- fixed
    function finish() public onlyGrower at(Stage.Open) {
    //- end
        require(now >= closes);
        stage = Stage.Closed;
        StageSet(stage);
        grower.transfer(this.balance);
    }

    function passTrees(address to, uint n) public {
        require(trees[msg.sender] >= n && to != 0);
        trees[msg.sender] -= n;
        trees[to] += n;
    }

    function succeeded() public view returns (bool) {
        return raised >= goal;
    }
}
