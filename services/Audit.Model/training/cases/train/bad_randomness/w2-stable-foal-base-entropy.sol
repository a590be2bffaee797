// case: w2-stable-foal-base-entropy
// class: bad_randomness
// disguise: entropy sits in a base contract which mixes many block values and a nonce
// note: A long list of known values is still known; the fix waits for the delivered word.
pragma solidity ^0.6.8;

contract EntropySource {
    uint256 private nonce;
    mapping(uint256 => uint256) internal delivered;
    address public courier;

    constructor(address c) public {
        courier = c;
    }

    function deliver(uint256 ticket, uint256 word) external {
        require(msg.sender == courier && delivered[ticket] == 0 && word != 0, "courier");
        delivered[ticket] = word;
    }

    function _word(uint256 ticket) internal returns (uint256) {
        nonce++;
        //- weak
        return uint256(keccak256(abi.encodePacked( //!
            blockhash(block.number - 1), block.coinbase, block.timestamp, msg.sender, gasleft(), nonce, ticket //!
        )));
        //- fixed
        require(delivered[ticket] != 0, "not delivered");
        return uint256(keccak256(abi.encodePacked(delivered[ticket], ticket)));
        //- end
    }
}

contract FoalStable is EntropySource {
    struct Foal { address owner; uint32 dam; uint32 sire; uint8 speed; bool born; }

    Foal[] public foals;
    address payable public breeder;
    mapping(uint256 => uint256) public asked;

    event Mated(uint256 indexed id, address owner);
    event Born(uint256 indexed id, uint8 speed);

    constructor(address c) public EntropySource(c) {
        breeder = msg.sender;
        foals.push(Foal(msg.sender, 0, 0, 60, true));
        foals.push(Foal(msg.sender, 0, 0, 55, true));
    }

    function mate(uint32 dam, uint32 sire) external payable {
        require(msg.value == 0.04 ether && dam != sire, "fee");
        require(foals[dam].owner == msg.sender && foals[dam].born && foals[sire].born, "parents");
        foals.push(Foal(msg.sender, dam, sire, 0, false));
        asked[foals.length - 1] = now;
        emit Mated(foals.length - 1, msg.sender);
    }

    function birth(uint256 id) external {
        Foal storage f = foals[id];
        require(!f.born && f.owner == msg.sender, "foal");
        require(now > asked[id] + 1 days, "too early");
        f.born = true;
        uint256 mean = (uint256(foals[f.dam].speed) + foals[f.sire].speed) / 2;
        //- weak
        uint256 w = _word(id); //!
        //- fixed
        uint256 w = _word(id);
        //- end
        uint256 s = mean + (w % 21);
        f.speed = s > 200 ? 200 : uint8(s);
        emit Born(id, f.speed);
    }

    function sell(uint256 id, address to) external {
        require(foals[id].owner == msg.sender && to != address(0), "owner");
        foals[id].owner = to;
    }

    function takeFees() external {
        require(msg.sender == breeder, "breeder");
        breeder.transfer(address(this).balance);
    }
}
