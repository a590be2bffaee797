// case: w2-library-suicide-hall
// class: access_control
// disguise: destroy function inherited from a base which nobody sets the owner of
// note: destroyer stays zero and the guard lets all pass in that case; the fix sets the guard on the creator.
pragma solidity ^0.4.18;

contract Ending {
    address internal destroyer;
    address internal creator;

    function Ending() public {
        creator = msg.sender;
    }

    function setDestroyer(address who) public {
        require(msg.sender == creator && destroyer == 0x0);
        destroyer = who;
    }

    function destroy() public {
        //- weak
        if (destroyer != 0x0) require(msg.sender == destroyer); //!
        //- fixed
        require(msg.sender == creator || (destroyer != 0x0 && msg.sender == destroyer));
        //- end
        selfdestruct(creator);
    }
}

contract ConcertHall is Ending {
    struct Concert { bytes32 title; uint seats; uint price; }

    Concert[] public concerts;
    mapping(uint => mapping(address => uint)) public seatsOf;
    uint public income;

    event Planned(uint id, bytes32 title);
    event Seat(uint id, address who, uint n);

    function plan(bytes32 title, uint seats, uint price) public {
        require(msg.sender == creator && seats < 3000 && price < 10 ether);
        concerts.push(Concert(title, seats, price));
        Planned(concerts.length - 1, title);
    }

    function seat(uint id, uint n) public payable {
        require(id < concerts.length);
        Concert storage c = concerts[id];
        require(n > 0 && n <= c.seats && msg.value == n * c.price);
        c.seats -= n;
        seatsOf[id][msg.sender] += n;
        income += msg.value;
        Seat(id, msg.sender, n);
    }

    function give(uint id, address to, uint n) public {
        require(seatsOf[id][msg.sender] >= n);
        seatsOf[id][msg.sender] -= n;
        seatsOf[id][to] += n;
    }

    function bank() public {
        require(msg.sender == creator);
        income = 0;
        creator.transfer(this.balance);
    }
}
