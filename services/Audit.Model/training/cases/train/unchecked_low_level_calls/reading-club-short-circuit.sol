// case: reading-club-short-circuit
// class: unchecked_low_level_calls
// disguise: two sends joined by && as a bare statement
// note: The joined result is thrown away (and the second send is left out when the first fails); the fix requires it.
pragma solidity ^0.4.21;

contract ReadingClub {
    address public librarian;
    address public author;
    uint public fee = 10 finney;
    uint public round;
    uint pot;
    mapping(uint => mapping(address => bool)) public attends;
    mapping(uint => uint16) public readers;

    event RoundOpened(uint round, address author);
    event RoundClosed(uint round, uint toAuthor, uint toLibrarian);

    function ReadingClub() public {
        librarian = msg.sender;
    }

    function openRound(address who) public {
        require(msg.sender == librarian);
        require(author == address(0) && who != address(0));
        round++;
        author = who;
        emit RoundOpened(round, who);
    }

    function attend() public payable {
        require(author != address(0));
        require(!attends[round][msg.sender]);
        require(msg.value == fee);
        require(readers[round] < 500);
        attends[round][msg.sender] = true;
        readers[round]++;
        pot += msg.value;
    }

    function closeRound() public {
        require(msg.sender == librarian);
        require(author != address(0));
        address speaker = author;
        uint sum = pot;
        uint toAuthor = sum - sum / 5;
        pot = 0;
        author = address(0);
        //- weak
        speaker.send(toAuthor) && librarian.send(sum - toAuthor); //!
        //- fixed
        require(speaker.send(toAuthor) && librarian.send(sum - toAuthor));
        //- end
        emit RoundClosed(round, toAuthor, sum - toAuthor);
    }

    function setFee(uint value) public {
        require(msg.sender == librarian && author == address(0));
        require(value >= 1 finney && value <= 1 ether);
        fee = value;
    }
}
