// case: plain-either-role-wrong
// class: access_control
// disguise: plain: 0.8 `
// note: |` where all pass|One of the two differences always holds; the fix joins them by and.
pragma solidity ^0.8.3;

contract PlankPrices {
    address public owner;
    address public feeder;
    uint256 public price;
    uint256 public updated;
    mapping(address => uint256) public planks;

    event Price(uint256 p);

    constructor(address f) { owner = msg.sender; feeder = f; price = 1 gwei; }

    function setFeeder(address f) external {
        require(msg.sender == owner, "owner");
        feeder = f;
    }

    function feed(uint256 p) external {
        //- weak
        require(msg.sender == owner || msg.sender != feeder, "not you"); //!
        //- fixed
        require(msg.sender == owner || msg.sender == feeder, "not you");
        //- end
        price = p;
        updated = block.number;
        emit Price(p);
    }

    function buy() external payable {
        require(msg.value >= price && price > 0);
        planks[msg.sender] += msg.value / price;
    }

    function cash() external { require(msg.sender == owner); payable(owner).transfer(address(this).balance); }
}
