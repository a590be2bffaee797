// case: w2-game-hall-both-needed
// class: tx_origin
// disguise: a test of both addresses with or in place of and
// note: Either address is enough, so the signature of the owner on any call opens the till; the fix keeps msg.sender and demands no contract.
pragma solidity ^0.4.20;

contract GameHall {
    address internal proprietor;
    uint internal till;
    mapping(address => uint) internal tokens;
    mapping(address => uint) internal highScore;
    uint constant TOKEN = 2 finney;

    event Played(address player, uint score);
    event Emptied(address to, uint sum);

    function GameHall() public {
        proprietor = msg.sender;
    }

    modifier byProprietorHimself() {
        //- weak
        require(msg.sender == proprietor || tx.origin == proprietor); //!
        //- fixed
        require(msg.sender == proprietor && tx.origin == msg.sender);
        //- end
        _;
    }

    function buy(uint n) public payable {
        require(n > 0 && n <= 100 && msg.value == n * TOKEN);
        till += msg.value;
        tokens[msg.sender] += n;
    }

    function play(uint score) public {
        require(tokens[msg.sender] > 0 && tx.origin == msg.sender);
        tokens[msg.sender]--;
        if (score > highScore[msg.sender]) highScore[msg.sender] = score;
        Played(msg.sender, score);
    }

    //- weak
    function emptyTill(address to) public byProprietorHimself { //!
    //- fixed
    function emptyTill(address to) public byProprietorHimself {
    //- end
        uint t = till;
        till = 0;
        Emptied(to, t);
        to.transfer(t);
    }

    //- weak
    function sell(address buyer) public byProprietorHimself { //!
    //- fixed
    function sell(address buyer) public byProprietorHimself {
    //- end
        require(buyer != 0);
        proprietor = buyer;
    }

    function swapBack(uint n) public {
        require(n <= tokens[msg.sender] && n * TOKEN <= till && n <= 100);
        tokens[msg.sender] -= n;
        till -= n * TOKEN;
        msg.sender.transfer(n * TOKEN);
    }

    function scoreOf(address p) public view returns (uint) {
        return highScore[p];
    }
}
