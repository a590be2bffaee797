// case: w2-fleet-recipients-uint8
// class: arithmetic
// disguise: the number of receivers is cut to a byte before the total is computed
// note: With 257 receivers one share is charged; the fix keeps the full length and caps it.
pragma solidity ^0.7.4;

contract FleetBonus {
    address public immutable captain;
    mapping(address => uint256) public rum;
    mapping(address => bool) public crew;
    uint256 public handed;

    event Signed(address indexed sailor);
    event Shared(address indexed from, uint256 total);

    constructor(uint256 barrels) {
        captain = msg.sender;
        require(barrels < 1e12);
        rum[msg.sender] = barrels;
    }

    function sign(address sailor) external {
        require(msg.sender == captain, "captain");
        crew[sailor] = true;
        emit Signed(sailor);
    }

    function share(address[] calldata to, uint256 each) external {
        require(each > 0 && each < 1e12, "share");
        //- weak
        uint8 heads = uint8(to.length); //!
        //- fixed
        require(to.length <= 200, "many");
        uint8 heads = uint8(to.length);
        //- end
        uint256 total = uint256(heads) * each;
        require(rum[msg.sender] >= total, "dry");
        rum[msg.sender] -= total;
        for (uint256 i = 0; i < to.length; i++) {
            require(rum[to[i]] + each >= each);
            rum[to[i]] += each;
        }
        handed = total;
        emit Shared(msg.sender, total);
    }

    function drink(uint256 n) external {
        require(crew[msg.sender] && rum[msg.sender] >= n, "no");
        rum[msg.sender] -= n;
    }

    function pour(uint8 cups) external {
        require(crew[msg.sender]);
        require(rum[msg.sender] >= cups);
        rum[msg.sender] -= cups;
    }
}
