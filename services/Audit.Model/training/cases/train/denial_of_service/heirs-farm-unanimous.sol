// case: heirs-farm-unanimous
// class: denial_of_service
// disguise: bounded list, but one silent heir stops everything
// note: The payout waits for every heir's word; the fix lets two thirds decide after half a year.
pragma solidity ^0.4.23;

contract HeirsFarm {
    address[] public heirs;
    mapping(address => bool) public isHeir;
    mapping(address => bool) public agreed;
    mapping(address => bool) public served;
    uint256 public agreements;
    uint256 public opened;
    uint256 public share;

    event Agreed(address indexed heir);
    event Opened(uint256 share);

    constructor(address[] _heirs) public payable {
        require(_heirs.length > 1 && _heirs.length <= 12);
        for (uint256 i = 0; i < _heirs.length; i++) {
            require(_heirs[i] != address(0) && !isHeir[_heirs[i]]);
            isHeir[_heirs[i]] = true;
        }
        heirs = _heirs;
        opened = now;
    }

    modifier onlyHeir() {
        require(isHeir[msg.sender]);
        _;
    }

    function agree() external onlyHeir {
        require(!agreed[msg.sender]);
        agreed[msg.sender] = true;
        agreements += 1;
        emit Agreed(msg.sender);
    }

    function open() external onlyHeir {
        require(share == 0);
        //- weak
        require(agreements == heirs.length); //!
        //- fixed
        require(agreements == heirs.length || (agreements * 3 >= heirs.length * 2 && now > opened + 180 days));
        //- end
        share = address(this).balance / heirs.length;
        emit Opened(share);
    }

    function take() external onlyHeir {
        require(share > 0 && !served[msg.sender]);
        served[msg.sender] = true;
        msg.sender.transfer(share);
    }
}
