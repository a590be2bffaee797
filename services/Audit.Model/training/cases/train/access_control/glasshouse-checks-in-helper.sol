// case: glasshouse-checks-in-helper
// class: access_control
// disguise: no modifier on the sensitive functions; they ask through a helper
// note: A look-alike: _must reverts for strangers.
pragma solidity ^0.8.1;

contract Glasshouse {
    mapping(address => uint8) private level;
    uint256 public heat = 18;
    mapping(uint256 => uint256) public crop;

    event Heat(uint256 degrees);
    event Harvest(uint256 bed, uint256 n);

    constructor() payable {
        level[msg.sender] = 3;
    }

    function setHeat(uint256 degrees) external {
        _must(2);
        require(degrees < 45, "too hot");
        heat = degrees;
        emit Heat(degrees);
    }

    function setLevel(address who, uint8 to) external {
        _must(3);
        require(to <= 3 && who != msg.sender, "level");
        level[who] = to;
    }

    function harvest(uint256 bed, uint256 n) external {
        _must(1);
        crop[bed] += n;
        emit Harvest(bed, n);
    }

    function sell(address payable to, uint256 sum) external {
        _must(3);
        (bool ok, ) = to.call{value: sum}("");
        require(ok, "sale");
    }

    function _must(uint8 least) private view {
        if (level[msg.sender] < least) {
            revert("level too low");
        }
    }
}
