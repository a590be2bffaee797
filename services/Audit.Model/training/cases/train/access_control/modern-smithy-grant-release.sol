// case: modern-smithy-grant-release
// class: access_control
// disguise: onlyGrantee takes the account from the arguments and never compares it with the caller
// note: Anyone may send another's grant to an own address; the fix compares the account with msg.sender.
pragma solidity ^0.8.14;

interface IIngot {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

abstract contract GrantBook {
    struct Grant {
        uint128 amount;
        uint128 released;
        uint64 start;
        uint64 length;
    }

    error NotGrantee();
    error HasGrant();
    error BadTerms();

    event Granted(address indexed grantee, uint128 amount, uint64 start, uint64 length);
    event Released(address indexed grantee, address indexed to, uint256 amount);

    mapping(address => Grant) internal _grants;

    modifier onlyGrantee(address grantee) {
        //- weak
        if (_grants[grantee].amount == 0) revert NotGrantee(); //!
        //- fixed
        if (grantee != msg.sender || _grants[grantee].amount == 0) revert NotGrantee();
        //- end
        _;
    }

    function vested(address grantee) public view returns (uint256) {
        Grant storage g = _grants[grantee];
        if (block.timestamp <= g.start) return 0;
        uint256 elapsed = block.timestamp - g.start;
        return elapsed >= g.length ? g.amount : (uint256(g.amount) * elapsed) / g.length;
    }

    function _grant(address grantee, uint128 amount, uint64 start, uint64 length) internal {
        if (_grants[grantee].amount != 0) revert HasGrant();
        if (amount == 0 || length < 30 days) revert BadTerms();
        _grants[grantee] = Grant(amount, 0, start, length);
        emit Granted(grantee, amount, start, length);
    }

    function _takeVested(address grantee) internal returns (uint128 due) {
        Grant storage g = _grants[grantee];
        due = uint128(vested(grantee) - g.released);
        g.released += due;
    }
}

contract SmithyGrants is GrantBook {
    error NotSmith();
    error IngotFailed();

    IIngot public immutable ingot;
    address public immutable smith;

    constructor(IIngot i) {
        ingot = i;
        smith = msg.sender;
    }

    function grant(address grantee, uint128 amount, uint64 start, uint64 length) external {
        if (msg.sender != smith) revert NotSmith();
        _grant(grantee, amount, start, length);
        if (!ingot.transferFrom(msg.sender, address(this), amount)) revert IngotFailed();
    }

    //- weak
    function release(address grantee, address to) external onlyGrantee(grantee) { //!
    //- fixed
    function release(address grantee, address to) external onlyGrantee(grantee) {
    //- end
        uint128 due = _takeVested(grantee);
        emit Released(grantee, to, due);
        if (!ingot.transfer(to, due)) revert IngotFailed();
    }

    function pushTo(address grantee) external {
        uint128 due = _takeVested(grantee);
        emit Released(grantee, grantee, due);
        if (!ingot.transfer(grantee, due)) revert IngotFailed();
    }

    function grantOf(address grantee) external view returns (Grant memory) {
        return _grants[grantee];
    }
}
