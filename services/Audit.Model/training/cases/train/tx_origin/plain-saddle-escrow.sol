// case: plain-saddle-escrow
// class: tx_origin
// disguise: plain: buyer of an escrow by origin
// note: The release is taken from the buyer's origin; the fix asks the caller.
pragma solidity ^0.5.0;

contract SaddleEscrow {
    struct Sale { address buyer; address payable seller; uint sum; }
    mapping(bytes32 => Sale) public sales;

    event Opened(bytes32 id, uint sum);
    event Released(bytes32 id);

    function open(bytes32 id, address payable seller) external payable {
        require(sales[id].sum == 0 && msg.value > 0);
        sales[id] = Sale(msg.sender, seller, msg.value);
        emit Opened(id, msg.value);
    }

    function release(bytes32 id) external {
        Sale memory s = sales[id];
        //- weak
        require(s.sum > 0 && s.buyer == tx.origin, "buyer only"); //!
        //- fixed
        require(s.sum > 0 && s.buyer == msg.sender, "buyer only");
        //- end
        delete sales[id];
        s.seller.transfer(s.sum);
        emit Released(id);
    }

    function giveUp(bytes32 id) external {
        Sale memory s = sales[id];
        require(msg.sender == s.seller);
        delete sales[id];
        address(uint160(s.buyer)).transfer(s.sum);
    }
}
