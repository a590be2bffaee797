// case: pottery-kiln-shares
// class: unchecked_low_level_calls
// disguise: the result goes into an event and nowhere else
// note: The share is marked as taken even when the event says false; the fix reverts then.
pragma solidity ^0.4.24;

contract KilnCooperative {
    struct Firing {
        uint256 income;
        uint256 potters;
        uint256 taken;
        bool closed;
    }

    address public stoker;
    Firing[] public firings;
    mapping(uint256 => mapping(address => uint8)) public part;

    event FiringOpened(uint256 indexed id);
    event Joined(uint256 indexed id, address potter);
    event Income(uint256 indexed id, uint256 amount);
    event ShareTaken(uint256 indexed id, address potter, uint256 amount, bool ok);

    constructor() public {
        stoker = msg.sender;
    }

    modifier onlyStoker() {
        require(msg.sender == stoker);
        _;
    }

    function openFiring() public onlyStoker {
        firings.push(Firing(0, 0, 0, false));
        emit FiringOpened(firings.length - 1);
    }

    function join(uint256 id, address potter) public onlyStoker {
        require(id < firings.length && !firings[id].closed);
        require(part[id][potter] == 0 && firings[id].potters < 30);
        part[id][potter] = 1;
        firings[id].potters += 1;
        emit Joined(id, potter);
    }

    function sellPots(uint256 id) public payable onlyStoker {
        Firing storage f = firings[id];
        require(!f.closed && f.potters > 0);
        f.income = msg.value;
        f.closed = true;
        emit Income(id, msg.value);
    }

    function takeShare(uint256 id) public {
        require(id < firings.length);
        Firing storage f = firings[id];
        require(f.closed, "not sold yet");
        require(part[id][msg.sender] == 1, "no share");
        uint256 amount = f.income / f.potters;
        part[id][msg.sender] = 2;
        f.taken += 1;
        //- weak
        bool ok = msg.sender.send(amount); //!
        //- fixed
        bool ok = msg.sender.send(amount);
        if (!ok) revert("not paid");
        //- end
        emit ShareTaken(id, msg.sender, amount, ok);
    }
}
