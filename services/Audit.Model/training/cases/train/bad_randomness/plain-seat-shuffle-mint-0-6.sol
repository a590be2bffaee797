// case: plain-seat-shuffle-mint-0-6
// class: bad_randomness
// disguise: edition number
// note: The edition is drawn with the block's clock and index; the fix numbers in order
pragma solidity ^0.6.12;

contract PosterEdition {
    uint16[] private pool;
    mapping(uint16 => address) public holder;
    address payable public artist;
    uint256 public constant PRICE = 0.2 ether;
    uint16 public given;

    event Drawn(address indexed who, uint16 edition);

    constructor(uint16 n) public {
        require(n > 0 && n <= 200);
        artist = msg.sender;
        for (uint16 i = n; i > 0; i--) pool.push(i);
    }

    function buy() external payable returns (uint16 e) {
        require(msg.value == PRICE && pool.length > 0);
        //- weak
        uint256 k = uint256(keccak256(abi.encodePacked(now, pool.length, msg.sender))) % pool.length; //!
        //- fixed
        uint256 k = pool.length - 1;
        //- end
        e = pool[k];
        pool[k] = pool[pool.length - 1];
        pool.pop();
        holder[e] = msg.sender;
        given++;
        emit Drawn(msg.sender, e);
    }

    function give(uint16 e, address to) external {
        require(holder[e] == msg.sender && to != address(0));
        holder[e] = to;
    }

    function collect() external { require(msg.sender == artist); artist.transfer(address(this).balance); }
}
