// case: plain-nonce-coin-0-5
// class: bad_randomness
// disguise: growing nonce
// note: A private nonce and the last hash make the coin; the fix takes a value the oracle delivered
pragma solidity ^0.5.17;

contract BridgeCoin {
    uint256 private nonce;
    address public oracle;
    address payable public owner;
    struct Play { address payable who; uint128 stake; bool up; }
    mapping(uint256 => Play) public plays;
    uint256 public count;

    event Up(uint256 id, bool up);

    constructor(address o) public payable { oracle = o; owner = msg.sender; }

    function play(bool up) external payable {
        require(msg.value > 0 && msg.value <= address(this).balance / 50);
        plays[++count] = Play(msg.sender, uint128(msg.value), up);
    }

    function toss(uint256 id, uint256 delivered) external {
        Play memory p = plays[id];
        require(p.stake > 0 && msg.sender == oracle);
        delete plays[id];
        nonce++;
        //- weak
        delivered = uint256(keccak256(abi.encode(nonce, blockhash(block.number - 1)))); //!
        //- fixed
        require(delivered != 0);
        //- end
        bool up = delivered >> 255 == 1;
        emit Up(id, up);
        if (up == p.up) p.who.transfer(uint256(p.stake) * 2);
    }

    function stop() external { require(msg.sender == owner); owner.transfer(address(this).balance); }
}
