// case: vending-vault-sender
// class: tx_origin
// disguise: an override of the base's _sender() that answers with the origin
// note: _msgSender() gives the origin, so onlyOwner is fooled; the fix gives the sender.
pragma solidity ^0.8.19;

abstract contract Context_ {
    function _msgSender() internal view virtual returns (address) {
        //- weak
        return tx.origin; //!
        //- fixed
        return msg.sender;
        //- end
    }
}

abstract contract Ownable_ is Context_ {
    error OnlyOwner(address who);

    address private _owner;

    event OwnershipTransferred(address indexed from, address indexed to);

    constructor() {
        _owner = msg.sender;
        emit OwnershipTransferred(address(0), msg.sender);
    }

    modifier onlyOwner() {
        if (_msgSender() != _owner) revert OnlyOwner(msg.sender);
        _;
    }

    function owner() public view returns (address) {
        return _owner;
    }
}

contract VendingVault is Ownable_ {
    mapping(uint16 => uint256) public priceOf;
    mapping(uint16 => uint32) public stockOf;
    mapping(address => mapping(uint16 => uint32)) public bought;

    event Stocked(uint16 indexed shelf, uint32 count, uint256 price);
    event Vended(uint16 indexed shelf, address indexed to);

    //- weak
    function stock(uint16 shelf, uint32 count, uint256 price) external onlyOwner { //!
    //- fixed
    function stock(uint16 shelf, uint32 count, uint256 price) external onlyOwner {
    //- end
        require(stockOf[shelf] == 0, "not empty");
        stockOf[shelf] = count;
        priceOf[shelf] = price;
        emit Stocked(shelf, count, price);
    }

    function vend(uint16 shelf) external payable {
        require(stockOf[shelf] > 0, "empty");
        require(msg.value == priceOf[shelf], "price");
        stockOf[shelf] -= 1;
        bought[msg.sender][shelf] += 1;
        emit Vended(shelf, msg.sender);
    }

    //- weak
    function empty(address payable to) external onlyOwner { //!
    //- fixed
    function empty(address payable to) external onlyOwner {
    //- end
        (bool ok, ) = to.call{value: address(this).balance}("");
        require(ok, "not paid");
    }
}
