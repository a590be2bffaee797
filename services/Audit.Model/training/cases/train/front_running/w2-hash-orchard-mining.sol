// case: w2-hash-orchard-mining
// class: front_running
// disguise: proof-of-work token whose hash does not contain the miner
// note: A found nonce works for whoever sends it first; the fix hashes the sender in
pragma solidity ^0.4.19;

contract HashOrchard {
    string public constant name = "Orchard Apple";
    uint256 public constant CAP = 2000000;
    uint256 public grown;
    uint256 public target = 2 ** 234;
    bytes32 public season;
    address public gardener;
    mapping(address => uint256) public apples;
    mapping(bytes32 => bool) public used;

    event Picked(address indexed who, uint256 amount, bytes32 season);

    function HashOrchard() public {
        gardener = msg.sender;
        season = keccak256("first blossom");
    }

    function yield_() public view returns (uint256) {
        if (grown < CAP / 2) return 40;
        if (grown < CAP / 4 * 3) return 20;
        return 10;
    }

    function digestOf(address who, uint256 nonce) public view returns (bytes32) {
    //- weak
        who;
        return keccak256(season, nonce);
    //- fixed
        return keccak256(season, who, nonce);
    //- end
    }

    function pick(uint256 nonce) public {
        bytes32 d = digestOf(msg.sender, nonce);
    //- weak
        require(uint256(d) < target && !used[d]); //!
    //- fixed
        require(uint256(d) < target && !used[d]);
    //- end
        used[d] = true;
        uint256 n = yield_();
        require(grown + n <= CAP);
        grown += n;
        apples[msg.sender] += n;
        season = keccak256(season, d);
        Picked(msg.sender, n, season);
    }

    function give(address to, uint256 n) public {
        require(apples[msg.sender] >= n && to != 0);
        apples[msg.sender] -= n;
        apples[to] += n;
    }

    function tune(uint256 t) public {
        require(msg.sender == gardener && t > 2 ** 200 && t < 2 ** 245);
        target = t;
    }
}
