// case: throne-of-chess-club
// class: denial_of_service
// disguise: resale of a title pays the earlier holder on the spot
// note: A holder that refuses payment keeps the title for ever; the fix books his price for collection.
pragma solidity ^0.4.18;

contract ClubTitles {
    struct Title {
        string label;
        address holder;
        uint256 price;
    }

    address public club;
    Title[] public titles;
    uint256 public dues;
    mapping(address => uint256) public proceeds;

    event Taken(uint256 indexed title, address indexed holder, uint256 price);

    modifier onlyClub() {
        require(msg.sender == club);
        _;
    }

    function ClubTitles() public {
        club = msg.sender;
    }

    function create(string label, uint256 price) public onlyClub {
        require(price > 0 && price < 100 ether);
        titles.push(Title(label, club, price));
    }

    function take(uint256 id) public payable {
        Title storage title = titles[id];
        address earlier = title.holder;
        uint256 price = title.price;
        require(earlier != msg.sender);
        require(msg.value == price && price < 2 ** 200);
        uint256 cut = price / 20;
        title.holder = msg.sender;
        title.price = price * 3 / 2;
        dues += cut;
        Taken(id, msg.sender, price);
        //- weak
        earlier.transfer(price - cut); //!
        //- fixed
        proceeds[earlier] += price - cut;
        //- end
    }

    function collect() public {
        uint256 amount = proceeds[msg.sender];
        proceeds[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function takeDues() public onlyClub {
        uint256 amount = dues;
        dues = 0;
        club.transfer(amount);
    }
}
