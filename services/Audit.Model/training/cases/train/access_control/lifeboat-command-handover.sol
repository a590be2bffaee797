// case: lifeboat-command-handover
// class: access_control
// disguise: two-step handover whose second step forgets whom it was offered to
// note: While an offer is open anybody may accept it; the fix compares the sender with the one named.
pragma solidity ^0.6.10;

contract LifeboatStation {
    address public coxswain;
    address public named;
    mapping(address => bool) public crew;
    uint256 public launches;

    event Offered(address to);
    event TakenOver(address from, address to);

    constructor() public payable {
        coxswain = msg.sender;
    }

    modifier onlyCoxswain() {
        require(coxswain == msg.sender, "coxswain only");
        _;
    }

    function offer(address to) external onlyCoxswain {
        require(to != address(0), "zero");
        named = to;
        emit Offered(to);
    }

    function takeOver() external {
        //- weak
        require(named != address(0), "nothing offered"); //!
        //- fixed
        require(named == msg.sender, "not offered to you");
        //- end
        emit TakenOver(coxswain, msg.sender);
        coxswain = msg.sender;
        named = address(0);
    }

    function muster(address hand, bool on) external onlyCoxswain {
        crew[hand] = on;
    }

    function launch() external {
        require(crew[msg.sender] && launches < 1e6, "crew");
        launches += 1;
    }

    function buyFuel(address payable pump, uint256 sum) external onlyCoxswain {
        pump.transfer(sum);
    }

    receive() external payable {}
}
