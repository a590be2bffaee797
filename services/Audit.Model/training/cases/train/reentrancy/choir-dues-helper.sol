// case: choir-dues-helper
// class: reentrancy
// disguise: the call is in an internal function two levels down, the write is in the public one
// note: leave() pays through _handOver before the member is removed; the fix removes the member first.
pragma solidity ^0.4.18;

contract ChoirDues {
    address public conductor;
    uint256 public season;
    uint256 public memberCount;

    struct Singer {
        bool active;
        uint256 prepaid;
        bytes32 voice;
    }

    mapping(address => Singer) public singers;

    event Joined(address singer, bytes32 voice);
    event Left(address singer, uint256 returned);
    event SeasonOpened(uint256 number);

    function ChoirDues() public {
        conductor = msg.sender;
        season = 1;
    }

    function join(bytes32 voice) external payable {
        require(!singers[msg.sender].active);
        require(msg.value >= 0.05 ether);
        singers[msg.sender] = Singer(true, msg.value, voice);
        memberCount = memberCount + 1;
        Joined(msg.sender, voice);
    }

    function openSeason() external {
        require(msg.sender == conductor);
        require(season < 1000);
        season = season + 1;
        SeasonOpened(season);
    }

    function leave() external {
        Singer memory me = singers[msg.sender];
        require(me.active);
        require(memberCount > 0);
        //- weak
        _settle(msg.sender, me.prepaid); //!
        delete singers[msg.sender]; //!
        memberCount = memberCount - 1;
        //- fixed
        delete singers[msg.sender];
        memberCount = memberCount - 1;
        _settle(msg.sender, me.prepaid);
        //- end
    }

    function _settle(address who, uint256 amount) internal {
        if (amount > 0) {
            _handOver(who, amount);
        }
        Left(who, amount);
    }

    function _handOver(address who, uint256 amount) private {
        require(this.balance >= amount);
        bool done = who.call.value(amount)();
        require(done);
    }
}
