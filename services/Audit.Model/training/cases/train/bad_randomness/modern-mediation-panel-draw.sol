// case: modern-mediation-panel-draw
// class: bad_randomness
// disguise: base contract's seed comes from the previous block's hash, used to draw paid mediators
// note: Who opens the dispute picks a block with a friendly draw; the fix draws from both sides' committed secrets.
pragma solidity ^0.8.11;

abstract contract PanelSource {
    mapping(uint256 => bytes32) internal _sealA;
    mapping(uint256 => bytes32) internal _sealB;

    error WrongSecret();

    //- weak
    function _seed(uint256 id, bytes32, bytes32) internal view returns (uint256) {
        return uint256(keccak256(abi.encodePacked(blockhash(block.number - 1), id, address(this)))); //!
    }
    //- fixed
    function _seed(uint256 id, bytes32 a, bytes32 b) internal view returns (uint256) {
        if (keccak256(abi.encode(a, id)) != _sealA[id] || keccak256(abi.encode(b, id)) != _sealB[id]) revert WrongSecret();
        return uint256(keccak256(abi.encodePacked(a, b, id)));
    }
    //- end
}

contract MediationPanel is PanelSource {
    struct Dispute {
        address a;
        address b;
        uint64 opened;
        bool drawn;
        address[3] panel;
    }

    error NotParty();
    error NotRegistrar();
    error NotOpen();

    event Opened(uint256 indexed id, address a, address b);
    event Drawn(uint256 indexed id, address[3] panel);

    address public immutable registrar;
    address[] public mediators;
    mapping(address => uint256) public fees;
    Dispute[] private _disputes;

    constructor() {
        registrar = msg.sender;
    }

    function enrol(address mediator) external {
        if (msg.sender != registrar) revert NotRegistrar();
        mediators.push(mediator);
    }

    function open(address other, bytes32 sealedWord) external payable returns (uint256 id) {
        require(msg.value == 0.3 ether, "panel fee");
        id = _disputes.length;
        Dispute storage d = _disputes.push();
        d.a = msg.sender;
        d.b = other;
        d.opened = uint64(block.timestamp);
        _sealA[id] = sealedWord;
        emit Opened(id, msg.sender, other);
    }

    function answer(uint256 id, bytes32 sealedWord) external {
        if (_disputes[id].b != msg.sender || _sealB[id] != 0) revert NotParty();
        require(sealedWord != _sealA[id], "copied");
        _sealB[id] = sealedWord;
    }

    function draw(uint256 id, bytes32 secretA, bytes32 secretB) external {
        Dispute storage d = _disputes[id];
        if (msg.sender != d.a && msg.sender != d.b) revert NotParty();
        if (d.drawn || _sealB[id] == 0) revert NotOpen();
        d.drawn = true;
        uint256 word = _seed(id, secretA, secretB);
        uint256 size = mediators.length;
        for (uint256 k; k < 3; ++k) {
            address m = mediators[(word >> (k * 64)) % size];
            d.panel[k] = m;
            fees[m] += 0.1 ether;
        }
        emit Drawn(id, d.panel);
    }

    function collectFees() external {
        uint256 amount = fees[msg.sender];
        fees[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
    }
}
