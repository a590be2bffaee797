// case: modern-mural-grant-pick
// class: bad_randomness
// disguise: a private salt that is stirred at every entry stands in for chance
// note: Storage is readable, so the entrant can foresee the pick; the fix uses the board's earlier commitment and a future block.
pragma solidity ^0.6.6;

contract EntryBook {
    address[] internal _entrants;
    mapping(address => bool) public entered;
    bytes32 private _salt;

    event Entered(address indexed who, uint256 index);

    constructor(bytes32 salt) internal {
        _salt = salt;
    }

    function _enter(address who) internal {
        require(!entered[who], "entered");
        entered[who] = true;
        _entrants.push(who);
        _salt = keccak256(abi.encode(_salt, who));
        emit Entered(who, _entrants.length - 1);
    }

    function _stirred() internal view returns (uint256) {
        return uint256(_salt);
    }
}

contract MuralGrant is EntryBook {
    address public immutable board;
    bytes32 public boardSeal;
    uint256 public pickBlock;
    address public winner;
    uint256 public prize;

    event Sealed(bytes32 seal, uint256 pickBlock);
    event Picked(address indexed winner);

    modifier onlyBoard() {
        require(msg.sender == board, "board only");
        _;
    }

    constructor(bytes32 salt) public payable EntryBook(salt) {
        board = msg.sender;
        prize = msg.value;
    }

    function enter() external {
        require(pickBlock == 0, "closed");
        _enter(msg.sender);
    }

    function close(bytes32 seal) external onlyBoard {
        require(pickBlock == 0 && _entrants.length > 2, "cannot close");
        boardSeal = seal;
        pickBlock = block.number + 40;
        emit Sealed(seal, pickBlock);
    }

    function pick(bytes32 secret) external onlyBoard {
        require(winner == address(0), "picked");
        require(pickBlock != 0 && block.number > pickBlock, "not closed");
        //- weak
        require(secret != 0, "secret");
        uint256 word = _stirred(); //!
        winner = _entrants[word % _entrants.length]; //!
        //- fixed
        require(keccak256(abi.encode(secret)) == boardSeal, "secret");
        bytes32 hash = blockhash(pickBlock);
        require(hash != 0, "window missed");
        uint256 word = uint256(keccak256(abi.encode(secret, hash)));
        winner = _entrants[word % _entrants.length];
        //- end
        emit Picked(winner);
    }

    function takePrize() external {
        require(msg.sender == winner, "winner only");
        uint256 amount = prize;
        prize = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
    }
}
