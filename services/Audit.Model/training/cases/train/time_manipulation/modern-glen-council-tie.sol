// case: modern-glen-council-tie
// class: time_manipulation
// disguise: only the tie branch of the count uses the clock, in a library
// note: On a tie the closing block's second decides over the grant; the fix lets a tie fail.
pragma solidity ^0.5.15;

library Count {
    struct Ballot {
        uint64 end;
        uint64 ayes;
        uint64 noes;
        bool counted;
        bool carried;
    }

    function add(Ballot storage b, bool aye, uint64 weight) internal {
        require(b.ayes < 2**60 && b.noes < 2**60 && weight < 2**32, "weight");
        if (aye) b.ayes += weight;
        else b.noes += weight;
    }

    function close(Ballot storage b) internal returns (bool) {
        require(now >= b.end && !b.counted, "not closable");
        b.counted = true;
        if (b.ayes > b.noes) {
            b.carried = true;
        } else if (b.ayes == b.noes) {
            //- weak
            b.carried = now % 2 == 1; //!
            //- fixed
            b.carried = false;
            //- end
        }
        return b.carried;
    }
}

contract GlenCouncil {
    using Count for Count.Ballot;

    struct Ask {
        address payable asker;
        uint256 amount;
        bool paid;
    }

    address public speaker;
    mapping(address => uint64) public weight;
    mapping(uint256 => Count.Ballot) private _ballots;
    mapping(uint256 => mapping(address => bool)) public voted;
    Ask[] public asks;

    event Asked(uint256 indexed id, address indexed asker, uint256 amount);
    event Counted(uint256 indexed id, bool carried);

    constructor() public payable {
        speaker = msg.sender;
    }

    function() external payable {}

    function setWeight(address who, uint64 w) external {
        require(msg.sender == speaker && w < 2**32, "speaker only");
        weight[who] = w;
    }

    function ask(uint256 amount) external returns (uint256 id) {
        require(weight[msg.sender] > 0, "no weight");
        require(amount <= address(this).balance / 10, "too much");
        id = asks.length;
        asks.push(Ask(msg.sender, amount, false));
        _ballots[id].end = uint64(now + 9 days);
        emit Asked(id, msg.sender, amount);
    }

    function vote(uint256 id, bool aye) external {
        require(now < _ballots[id].end && !voted[id][msg.sender], "cannot vote");
        voted[id][msg.sender] = true;
        _ballots[id].add(aye, weight[msg.sender]);
    }

    function count(uint256 id) external {
        bool carried = _ballots[id].close();
        emit Counted(id, carried);
    }

    function take(uint256 id) external {
        Ask storage a = asks[id];
        require(a.asker == msg.sender && !a.paid && _ballots[id].carried, "not granted");
        a.paid = true;
        msg.sender.transfer(a.amount);
    }
}
