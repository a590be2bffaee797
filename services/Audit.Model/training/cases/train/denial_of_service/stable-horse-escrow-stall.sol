// case: stable-horse-escrow-stall
// class: denial_of_service
// disguise: all ways out need the word of one veterinarian
// note: If the veterinarian never answers the price is held for ever; the fix lets the buyer take it back after a month.
pragma solidity ^0.4.19;

contract HorseEscrow {
    enum Stage { Empty, Paid, Checked, Closed }

    address public buyer;
    address public seller;
    address public vet;
    uint public price;
    uint public paidAt;
    bool public healthy;
    Stage public stage;

    event Paid(uint price);
    event Verdict(bool healthy);

    function HorseEscrow(address _seller, address _vet, uint _price) public {
        require(_seller != 0 && _vet != 0);
        buyer = msg.sender;
        seller = _seller;
        vet = _vet;
        price = _price;
    }

    modifier at(Stage s) {
        require(stage == s);
        _;
    }

    function pay() public payable at(Stage.Empty) {
        require(msg.sender == buyer && msg.value == price);
        stage = Stage.Paid;
        paidAt = now;
        Paid(price);
    }

    function verdict(bool ok) public at(Stage.Paid) {
        require(msg.sender == vet);
        healthy = ok;
        stage = Stage.Checked;
        Verdict(ok);
    }

    function takeHome() public at(Stage.Checked) {
        require(msg.sender == seller && healthy);
        stage = Stage.Closed;
        seller.transfer(price);
    }

    function takeBack() public {
        require(msg.sender == buyer);
        //- weak
        require(stage == Stage.Checked && !healthy); //!
        //- fixed
        require((stage == Stage.Checked && !healthy) || (stage == Stage.Paid && now > paidAt + 30 days));
        //- end
        stage = Stage.Closed;
        buyer.transfer(price);
    }
}
