// case: trail-marker-withdrawn-reward
// class: front_running
// disguise: the club can take the reward back at once
// note: The club sees a claim with the code and takes the reward out first; the fix wants a week's notice.
pragma solidity ^0.4.25;

contract TrailMarkers {
    address public club;
    struct Marker { bytes32 codeHash; uint128 reward; uint64 noticeAt; bool repaired; }
    mapping(uint256 => Marker) public markers;
    mapping(address => uint256) public earned;
    mapping(address => uint256) public trail;

    event Damaged(uint256 marker, uint256 reward);
    event Repaired(uint256 marker, address by);
    event Notice(uint256 marker);

    modifier onlyClub() { require(msg.sender == club); _; }

    constructor() public { club = msg.sender; }

    function damaged(uint256 id, bytes32 codeHash) external payable onlyClub {
        require(markers[id].codeHash == 0 && msg.value > 0 && msg.value < 2 ** 100);
        markers[id] = Marker(codeHash, uint128(msg.value), 0, false);
        emit Damaged(id, msg.value);
    }

    function assign(address worker, uint256 id) external onlyClub { trail[worker] = id; }

    function repaired(uint256 id, bytes32 code) external {
        Marker storage m = markers[id];
        require(trail[msg.sender] == id && !m.repaired);
        require(keccak256(abi.encodePacked(code)) == m.codeHash);
        m.repaired = true;
        uint256 reward = m.reward;
        m.reward = 0;
        earned[msg.sender] += reward;
        emit Repaired(id, msg.sender);
    }

    function notice(uint256 id) external onlyClub {
        require(markers[id].noticeAt == 0);
        markers[id].noticeAt = uint64(now);
        emit Notice(id);
    }

    function takeBack(uint256 id) external onlyClub {
        Marker storage m = markers[id];
        //- weak
        require(!m.repaired); //!
        //- fixed
        require(!m.repaired && m.noticeAt != 0 && now > uint256(m.noticeAt) + 7 days);
        //- end
        uint256 reward = m.reward;
        m.reward = 0;
        club.transfer(reward);
    }

    function cash() external {
        uint256 amount = earned[msg.sender];
        earned[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
