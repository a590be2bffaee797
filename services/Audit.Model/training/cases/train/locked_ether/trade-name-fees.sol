// case: trade-name-fees
// class: locked_ether
// disguise: withdrawal exists as an internal helper without caller
// note: _sweep is internal and never called; the fix makes it a guarded public function.
pragma solidity ^0.4.23;

contract TradeNames {
    struct Entry {
        address firm;
        uint until;
    }

    uint public constant YEARLY = 50 finney;
    address internal registrar;
    mapping(bytes32 => Entry) internal entries;
    mapping(bytes32 => address) public cleared;

    event Entered(bytes32 indexed name, address firm, uint until);
    event Swept(uint amount);

    constructor() public {
        registrar = msg.sender;
    }

    //- weak
    function enter(bytes32 name) external payable { //!
    //- fixed
    function enter(bytes32 name) external payable {
    //- end
        require(msg.value == YEARLY);
        require(cleared[name] == msg.sender);
        Entry storage e = entries[name];
        require(e.firm == address(0) || e.until + 60 days < now);
        e.firm = msg.sender;
        e.until = now + 365 days;
        emit Entered(name, msg.sender, e.until);
    }

    //- weak
    function renew(bytes32 name) external payable { //!
    //- fixed
    function renew(bytes32 name) external payable {
    //- end
        require(msg.value == YEARLY);
        Entry storage e = entries[name];
        require(e.firm == msg.sender);
        require(e.until < now + 3 * 365 days);
        e.until = e.until + 365 days;
        emit Entered(name, msg.sender, e.until);
    }

    function clear(bytes32 name, address firm) external {
        require(msg.sender == registrar);
        cleared[name] = firm;
    }

    function lookup(bytes32 name) external view returns (address firm, uint until) {
        firm = entries[name].firm;
        until = entries[name].until;
    }

    //- weak
    function _sweep() internal {
    //- fixed
    function sweep() external {
        require(msg.sender == registrar);
    //- end
        uint amount = address(this).balance;
        registrar.transfer(amount);
        emit Swept(amount);
    }
}
