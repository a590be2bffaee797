// case: pasture-rights-mapping
// class: tx_origin
// disguise: a role mapping indexed by tx.origin, inside a longer function
// note: The herder's right is looked up for tx.origin; the fix looks up msg.sender.
pragma solidity ^0.4.24;

contract PastureRights {
    mapping(address => bool) public isHerder;
    mapping(address => uint32) public heads;
    mapping(bytes32 => address) public fieldHolder;
    address public mayor;
    uint32 public limit = 60;

    event Herder(address indexed who, bool on);
    event Grazing(bytes32 indexed field, address holder, uint32 count);
    event Ceded(bytes32 indexed field, address to);

    constructor() public {
        mayor = msg.sender;
    }

    function setHerder(address who, bool on) external {
        require(msg.sender == mayor, "mayor only");
        isHerder[who] = on;
        emit Herder(who, on);
    }

    function graze(bytes32 field, uint32 count) external {
        require(isHerder[msg.sender], "herders only");
        require(count > 0 && count <= limit, "count");
        require(fieldHolder[field] == address(0), "field is taken");
        fieldHolder[field] = msg.sender;
        heads[msg.sender] = count;
        emit Grazing(field, msg.sender, count);
    }

    function cede(bytes32 field, address to) external {
        require(to != address(0), "nobody");
        address holder = fieldHolder[field];
        require(holder != address(0), "field is free");
        //- weak
        require(isHerder[tx.origin] && holder == tx.origin, "not yours"); //!
        //- fixed
        require(isHerder[msg.sender] && holder == msg.sender, "not yours");
        //- end
        require(isHerder[to], "no herder");
        require(heads[to] == 0, "has a field");
        heads[to] = heads[holder];
        heads[holder] = 0;
        fieldHolder[field] = to;
        emit Ceded(field, to);
    }
}
