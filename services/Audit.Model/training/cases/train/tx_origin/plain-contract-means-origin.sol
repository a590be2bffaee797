// case: plain-contract-means-origin
// class: tx_origin
// disguise: plain: for callers with code the origin is taken
// note: If the caller has code the origin counts as the client; the fix always takes the caller.
pragma solidity ^0.4.22;

contract SkiPasses {
    mapping(address => uint) public points;
    mapping(address => uint) public used;
    address office;

    constructor() public { office = msg.sender; }

    function hasCode(address a) private view returns (bool) {
        uint size;
        assembly { size := extcodesize(a) }
        return size > 0;
    }

    function charge() public payable {
        require(msg.value % 1 finney == 0 && !hasCode(msg.sender));
        points[msg.sender] += msg.value / 1 finney;
    }

    function give(address to, uint n) public {
        //- weak
        address client = hasCode(msg.sender) ? tx.origin : msg.sender; //!
        //- fixed
        address client = msg.sender;
        //- end
        require(points[client] >= n && to != client && !hasCode(to));
        points[client] -= n;
        points[to] += n;
    }

    function ride(uint n) public {
        require(points[msg.sender] >= n);
        points[msg.sender] -= n;
        used[msg.sender] += n;
    }

    function income() public { require(msg.sender == office); office.transfer(address(this).balance); }
}
