// case: plain-roles-at-origin
// class: tx_origin
// disguise: plain: 0.6 role table read at the origin
// note: The role of the origin is read; the fix reads the caller's.
pragma solidity ^0.6.6;

contract SwarmFarm {
    bytes32 public constant KEEPER = keccak256("KEEPER");
    bytes32 public constant ADMIN = keccak256("ADMIN");
    mapping(bytes32 => mapping(address => bool)) private _has;
    uint256 public hives;
    uint256 public honey;

    event Granted(bytes32 role, address who);

    constructor() public { _has[ADMIN][msg.sender] = true; }

    function grant(bytes32 role, address who) external {
        //- weak
        require(_has[ADMIN][tx.origin], "admin"); //!
        //- fixed
        require(_has[ADMIN][msg.sender], "admin");
        //- end
        _has[role][who] = true;
        emit Granted(role, who);
    }

    function renounce(bytes32 role) external { _has[role][msg.sender] = false; }

    function addHive() external { require(_has[KEEPER][msg.sender], "keeper"); hives++; }

    function harvest(uint256 kg) external {
        require(_has[KEEPER][msg.sender] && kg <= hives * 40, "keeper");
        honey += kg;
    }
}
