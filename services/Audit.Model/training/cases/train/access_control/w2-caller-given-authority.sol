// case: w2-caller-given-authority
// class: access_control
// disguise: rights asked of an authority contract whose address is an argument
// note: The caller brings his own authority; the fix asks the stored one.
pragma solidity ^0.4.24;

interface Authority {
    function may(address who, bytes4 what) external view returns (bool);
}

contract OperaCostumes {
    Authority public authority;
    address public wardrobe;
    uint256 public pieces;
    mapping(uint256 => address) public lentTo;
    mapping(uint256 => uint256) public deposit;

    event Lent(uint256 indexed id, address to);
    event Back(uint256 indexed id);

    constructor(Authority a) public {
        authority = a;
        wardrobe = msg.sender;
    }

    function sew(uint256 n) external {
        require(msg.sender == wardrobe && n < 100 && pieces < 10000);
        pieces += n;
    }

    function lend(uint256 id, address to) external payable {
        require(authority.may(msg.sender, msg.sig));
        require(id < pieces && lentTo[id] == address(0) && to != address(0));
        lentTo[id] = to;
        deposit[id] = msg.value;
        emit Lent(id, to);
    }

    function back(Authority by, uint256 id, address depositTo) external {
        require(lentTo[id] != address(0) && depositTo != address(0));
        //- weak
        require(by.may(msg.sender, msg.sig)); //!
        //- fixed
        require(by == authority && by.may(msg.sender, msg.sig));
        //- end
        uint256 value = deposit[id];
        deposit[id] = 0;
        lentTo[id] = address(0);
        depositTo.transfer(value);
        emit Back(id);
    }

    function setAuthority(Authority next) external {
        require(msg.sender == wardrobe && next != address(0));
        authority = next;
    }
}
