// case: watch-repair-multicall
// class: unchecked_low_level_calls
// disguise: success is checked for the payment of one party and not for the other's
// note: In the branch of a refund the token call's result is read as data only; the fix checks the flag in both.
pragma solidity ^0.8.18;

contract WatchRepair {
    error NotParty();
    error WrongStage();
    error TransferFailed();

    enum Stage { None, Paid, Repaired, Returned }

    struct Order {
        address customer;
        address token;
        uint128 price;
        uint64 deadline;
        Stage stage;
    }

    address public immutable watchmaker;
    mapping(bytes32 => Order) public orders;
    mapping(address => bool) public tokenAllowed;

    event Ordered(bytes32 indexed id, address indexed customer, uint128 price);
    event Settled(bytes32 indexed id, address indexed to, uint128 price);

    constructor(address[] memory tokens) {
        watchmaker = msg.sender;
        for (uint256 i = 0; i < tokens.length; i++) {
            tokenAllowed[tokens[i]] = true;
        }
    }

    function order(bytes32 id, address token, uint128 price, uint64 days_) external {
        require(tokenAllowed[token] && token.code.length > 0, "token");
        require(orders[id].stage == Stage.None && days_ >= 7 && days_ <= 180, "order");
        orders[id] = Order(msg.sender, token, price, uint64(block.timestamp) + days_ * 1 days, Stage.Paid);
        (bool ok, bytes memory out) = token.call(
            abi.encodeWithSignature("transferFrom(address,address,uint256)", msg.sender, address(this), price)
        );
        if (!ok || (out.length > 0 && !abi.decode(out, (bool)))) revert TransferFailed();
        emit Ordered(id, msg.sender, price);
    }

    function accept(bytes32 id) external {
        Order storage o = orders[id];
        if (msg.sender != o.customer) revert NotParty();
        if (o.stage != Stage.Paid) revert WrongStage();
        o.stage = Stage.Repaired;
        (bool ok, bytes memory out) = _send(o.token, watchmaker, o.price);
        if (!ok || (out.length > 0 && !abi.decode(out, (bool)))) revert TransferFailed();
        emit Settled(id, watchmaker, o.price);
    }

    function refund(bytes32 id) external {
        Order storage o = orders[id];
        if (o.stage != Stage.Paid) revert WrongStage();
        if (msg.sender == watchmaker || block.timestamp > o.deadline) {
            o.stage = Stage.Returned;
            (bool ok, bytes memory out) = _send(o.token, o.customer, o.price);
            //- weak
            if (ok && out.length > 32) revert TransferFailed(); //!
            //- fixed
            if (!ok || (out.length > 0 && !abi.decode(out, (bool)))) revert TransferFailed();
            //- end
            emit Settled(id, o.customer, o.price);
        } else {
            revert NotParty();
        }
    }

    function _send(address token, address to, uint256 amount) private returns (bool, bytes memory) {
        return token.call(abi.encodeWithSignature("transfer(address,uint256)", to, amount));
    }
}
