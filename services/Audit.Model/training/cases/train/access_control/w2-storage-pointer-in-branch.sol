// case: w2-storage-pointer-in-branch
// class: access_control
// disguise: storage reference that is set in one of two branches only
// note: For a new member the reference stays at slot 0 where the chair is kept; the fix sets it in both.
pragma solidity ^0.4.20;

contract ChessClub {
    address public chair;
    uint public dues;
    bool public season;

    struct Member {
        address key;
        uint rating;
        bool paid;
    }

    Member[] private members;
    mapping(address => uint) private placeOf;

    event Joined(address who);
    event Rated(address who, uint rating);

    function ChessClub() public {
        chair = msg.sender;
        dues = 40 finney;
        members.length = 1;
    }

    function payDues() public payable {
        require(season && msg.value == dues);
        //- weak
        Member storage m;
        if (placeOf[msg.sender] != 0) {
            m = members[placeOf[msg.sender]];
        }
        m.key = msg.sender; //!
        //- fixed
        if (placeOf[msg.sender] == 0) {
            placeOf[msg.sender] = members.length;
            members.length += 1;
        }
        Member storage m = members[placeOf[msg.sender]];
        m.key = msg.sender;
        //- end
        m.paid = true;
        emit Joined(msg.sender);
    }

    function rate(address who, uint rating) public {
        require(msg.sender == chair && rating < 3000);
        require(placeOf[who] != 0);
        members[placeOf[who]].rating = rating;
        emit Rated(who, rating);
    }

    function setSeason(bool on) public {
        require(msg.sender == chair);
        season = on;
    }

    function buyTrophies(address shop, uint value) public {
        require(msg.sender == chair);
        require(value <= this.balance);
        shop.transfer(value);
    }

    function ratingOf(address who) public view returns (uint) {
        return members[placeOf[who]].rating;
    }
}
