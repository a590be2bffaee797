// case: museum-loan-unsigned-field
// class: access_control
// disguise: signature covers the item and the borrower's nonce but not the recipient
// note: The recipient is not under the signature, so that a seen one serves anyone; the fix signs it, too.
pragma solidity ^0.6.8;

contract MuseumLoans {
    struct Item { address curator; address at; uint32 loans; }

    mapping(bytes32 => Item) public items;
    mapping(address => uint256) public nonceOf;

    event Lent(bytes32 item, address to);
    event Returned(bytes32 item);

    function enter(bytes32 item) external {
        require(items[item].curator == address(0), "entered");
        items[item] = Item(msg.sender, msg.sender, 0);
    }

    function lend(bytes32 item, address to, uint8 v, bytes32 r, bytes32 s) external {
        Item storage it = items[item];
        address curator = it.curator;
        require(curator != address(0) && it.at == curator, "not here");
        require(it.loans < 1000000, "worn");
        uint256 nonce = nonceOf[curator];
        //- weak
        bytes32 digest = keccak256(abi.encode(address(this), item, nonce)); //!
        //- fixed
        bytes32 digest = keccak256(abi.encode(address(this), item, to, nonce));
        //- end
        require(ecrecover(digest, v, r, s) == curator, "signature");
        nonceOf[curator] = nonce + 1;
        it.at = to;
        it.loans += 1;
        emit Lent(item, to);
    }

    function giveBack(bytes32 item) external {
        Item storage it = items[item];
        require(it.at == msg.sender && it.curator != msg.sender, "not lent to you");
        it.at = it.curator;
        emit Returned(item);
    }

    function whereIs(bytes32 item) external view returns (address) {
        return items[item].at;
    }
}
