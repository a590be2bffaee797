// case: plain-goldfish-hunger
// class: time_manipulation
// disguise: reward for a window of seconds
// note: Seconds decide whether a fish starved and its feeder fee is taken; the fix counts in days
pragma solidity ^0.8.4;

contract GoldfishBowl {
    struct Fish { address owner; uint64 fed; uint128 worth; }
    Fish[] public fish;
    mapping(address => uint256) public money;

    event Starved(uint256 id, address finder);

    function adopt() external payable returns (uint256 id) {
        require(msg.value >= 0.01 ether, "too little");
        fish.push(Fish(msg.sender, uint64(block.timestamp), uint128(msg.value)));
        return fish.length - 1;
    }

    function feed(uint256 id) external {
        require(fish[id].owner == msg.sender, "not your fish");
        fish[id].fed = uint64(block.timestamp);
    }

    function scoop(uint256 id) external {
        Fish storage f = fish[id];
        require(f.worth > 0, "empty");
        //- weak
        require(block.timestamp > f.fed + 90 seconds, "alive"); //!
        //- fixed
        require(block.timestamp > f.fed + 9 days, "alive");
        //- end
        money[msg.sender] += f.worth;
        f.worth = 0;
        emit Starved(id, msg.sender);
    }

    function cash() external {
        uint256 m = money[msg.sender];
        money[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: m}("");
        require(ok, "cash");
    }
}
