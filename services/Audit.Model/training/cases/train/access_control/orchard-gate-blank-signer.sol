// case: orchard-gate-blank-signer
// class: access_control
// disguise: signer of an unknown orchard is zero, as is the answer to a malformed signature
// note: For an orchard without keyholder ecrecover's zero equals the stored zero; the fix refuses the zero address.
pragma solidity ^0.7.4;

contract OrchardGate {
    struct Orchard { address keyholder; uint64 visits; uint64 crates; }

    mapping(uint256 => Orchard) private orchards;
    mapping(address => uint256) public stock;
    mapping(bytes32 => bool) private spent;
    address private agency;

    event Harvested(uint256 orchard, address picker, uint64 crates);

    constructor() {
        agency = msg.sender;
    }

    function register(uint256 id, address keyholder) external {
        require(msg.sender == agency, "agency");
        require(keyholder != address(0), "zero");
        orchards[id] = Orchard(keyholder, 0, 0);
    }

    function harvest(uint256 id, uint64 crates, uint256 nonce, uint8 v, bytes32 r, bytes32 s) external {
        require(crates > 0 && crates <= 40, "crates");
        Orchard storage o = orchards[id];
        bytes32 h = keccak256(abi.encode(address(this), id, msg.sender, crates, nonce));
        require(!spent[h], "spent");
        //- weak
        require(ecrecover(h, v, r, s) == o.keyholder, "keyholder"); //!
        //- fixed
        require(o.keyholder != address(0), "no such orchard");
        require(ecrecover(h, v, r, s) == o.keyholder, "keyholder");
        //- end
        spent[h] = true;
        require(o.visits < 1e9 && o.crates < 1e12 && stock[msg.sender] < 1e12, "full");
        o.visits += 1;
        o.crates += crates;
        stock[msg.sender] += crates;
        emit Harvested(id, msg.sender, crates);
    }

    function visitsOf(uint256 id) external view returns (uint64) {
        return orchards[id].visits;
    }
}
