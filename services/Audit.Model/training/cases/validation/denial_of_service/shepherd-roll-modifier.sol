// case: shepherd-roll-modifier
// class: denial_of_service
// disguise: the walk over an open roll sits in a modifier of an ordinary function
// note: Anyone signs on, so the membership scan grows without end; the fix keeps a mapping.
pragma solidity ^0.4.25;

contract ShepherdPasture {
    struct Grazing {
        uint32 sheep;
        uint64 since;
        uint256 deposit;
    }

    address public alderman;
    address[] public roll;
    mapping(address => bool) public signed;
    mapping(address => Grazing) public grazing;
    uint256 public constant PER_SHEEP = 1 finney;
    uint32 public room = 5000;
    uint256 public fines;

    event Signed(address indexed shepherd);
    event Driven(address indexed shepherd, uint32 sheep);
    event Home(address indexed shepherd, uint256 back);

    constructor() public {
        alderman = msg.sender;
    }

    modifier onRoll() {
        //- weak
        bool found;
        for (uint256 i = 0; i < roll.length; i++) { //!
            if (roll[i] == msg.sender) {
                found = true;
                break;
            }
        }
        require(found, "not on the roll");
        //- fixed
        require(signed[msg.sender], "not on the roll");
        //- end
        _;
    }

    function sign() external {
        require(!signed[msg.sender], "signed");
        signed[msg.sender] = true;
        roll.push(msg.sender);
        emit Signed(msg.sender);
    }

    function drive(uint32 sheep) external payable onRoll {
        require(sheep > 0 && sheep <= room, "room");
        require(grazing[msg.sender].sheep == 0, "out already");
        require(msg.value == uint256(sheep) * PER_SHEEP, "deposit");
        room -= sheep;
        grazing[msg.sender] = Grazing(sheep, uint64(now), msg.value);
        emit Driven(msg.sender, sheep);
    }

    function bringHome() external {
        Grazing memory g = grazing[msg.sender];
        require(g.sheep > 0, "none out");
        delete grazing[msg.sender];
        room += g.sheep;
        uint256 kept = now > g.since + 90 days ? g.deposit / 2 : 0;
        emit Home(msg.sender, g.deposit - kept);
        fines += kept;
        msg.sender.transfer(g.deposit - kept);
    }

    function takeFines() external {
        require(msg.sender == alderman, "alderman");
        uint256 sum = fines;
        fines = 0;
        alderman.transfer(sum);
    }

    function rollLength() external view returns (uint256) {
        return roll.length;
    }
}
