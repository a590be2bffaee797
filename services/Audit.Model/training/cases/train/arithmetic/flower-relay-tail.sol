// case: flower-relay-tail
// class: arithmetic
// disguise: length minus one of a list that may be empty
// note: With an empty list the last index wraps; the fix returns early.
pragma solidity ^0.4.18;

contract FlowerRelay {
    struct Stage {
        address runner;
        uint32 meters;
        bool done;
    }

    address public starter;
    mapping(uint => Stage[]) teams;
    mapping(address => uint) public bouquets;

    event Added(uint team, address runner);
    event Removed(uint team, uint left);

    modifier onlyStarter() {
        if (msg.sender != starter) revert();
        _;
    }

    function FlowerRelay() public {
        starter = msg.sender;
    }

    function add(uint team, address runner, uint32 meters) public onlyStarter {
        require(teams[team].length < 20);
        teams[team].push(Stage(runner, meters, false));
        Added(team, runner);
    }

    function removeLast(uint team) public onlyStarter {
        Stage[] storage list = teams[team];
        //- weak
        list.length = list.length - 1; //!
        //- fixed
        require(list.length > 0);
        list.length = list.length - 1;
        //- end
        Removed(team, list.length);
    }

    function finish(uint team, uint stage) public {
        Stage[] storage list = teams[team];
        require(stage < list.length);
        require(list[stage].runner == msg.sender && !list[stage].done);
        if (stage > 0) {
            require(list[stage - 1].done);
        }
        list[stage].done = true;
        if (stage + 1 == list.length) {
            bouquets[msg.sender] += 1;
        }
    }

    function distance(uint team) public view returns (uint total) {
        for (uint i = 0; i < teams[team].length; i++) {
            total += teams[team][i].meters;
        }
    }
}
