// case: modern-stamp-album-approvals
// class: tx_origin
// disguise: the spender handed to an otherwise correct approved-or-owner test is the origin, in a batch path only
// note: moveBatch passes tx.origin as spender; the fix passes msg.sender as move() does.
pragma solidity ^0.8.13;

abstract contract StampBook {
    error NotPermitted(address spender, uint256 id);
    error WrongHolder();
    error ZeroTarget();

    event Moved(address indexed from, address indexed to, uint256 indexed id);
    event Permitted(address indexed holder, address indexed who, bool on);

    mapping(uint256 => address) internal _holder;
    mapping(address => uint256) public countOf;
    mapping(address => mapping(address => bool)) public permitted;
    mapping(uint256 => address) public permittedFor;

    function holderOf(uint256 id) public view returns (address) {
        return _holder[id];
    }

    function permitAll(address who, bool on) external {
        permitted[msg.sender][who] = on;
        emit Permitted(msg.sender, who, on);
    }

    function permitOne(address who, uint256 id) external {
        if (_holder[id] != msg.sender) revert WrongHolder();
        permittedFor[id] = who;
    }

    function move(address from, address to, uint256 id) external {
        _checkedMove(msg.sender, from, to, id);
    }

    function moveBatch(address from, address to, uint256[] calldata ids) external {
        for (uint256 i; i < ids.length; ) {
            //- weak
            _checkedMove(tx.origin, from, to, ids[i]); //!
            //- fixed
            _checkedMove(msg.sender, from, to, ids[i]);
            //- end
            unchecked {
                ++i;
            }
        }
    }

    function _checkedMove(address spender, address from, address to, uint256 id) internal {
        address holder = _holder[id];
        if (holder != from) revert WrongHolder();
        if (to == address(0)) revert ZeroTarget();
        if (spender != holder && !permitted[holder][spender] && permittedFor[id] != spender) revert NotPermitted(spender, id);
        delete permittedFor[id];
        _holder[id] = to;
        unchecked {
            --countOf[from];
            ++countOf[to];
        }
        emit Moved(from, to, id);
    }

    function _issue(address to, uint256 id) internal {
        _holder[id] = to;
        unchecked {
            ++countOf[to];
        }
        emit Moved(address(0), to, id);
    }
}

contract StampAlbum is StampBook {
    error WrongPostage();

    uint256 public constant POSTAGE = 0.008 ether;
    address payable public immutable postOffice;
    uint256 public issued;

    constructor() {
        postOffice = payable(msg.sender);
    }

    function issue() external payable returns (uint256 id) {
        if (msg.value != POSTAGE) revert WrongPostage();
        id = ++issued;
        _issue(msg.sender, id);
    }

    function empty() external {
        (bool ok, ) = postOffice.call{value: address(this).balance}("");
        require(ok, "post office");
    }
}
