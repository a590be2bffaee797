// case: w2-barley-champion-stored
// class: front_running
// disguise: 0.4 contract of a festival; the champion is whoever last sent the right word
// note: The right word is copied and the champion replaced; the fix keeps the first and binds a seal
pragma solidity ^0.4.24;

contract BarleyFestival {
    address public mayor;
    address public champion;
    bytes32 public wordHash;
    uint256 public stands;
    mapping(uint256 => address) public standOf;
    mapping(address => uint256) public visits;
    mapping(address => bytes32) public sheaf;
    mapping(address => uint256) public sheafBlock;

    event Stand(uint256 n, address who);
    event Visit(address who, uint256 n);
    event Champion(address who);

    constructor(bytes32 h) public {
        mayor = msg.sender;
        wordHash = h;
    }

    modifier onlyMayor() {
        require(msg.sender == mayor);
        _;
    }

    function giveStand(uint256 n, address who) external onlyMayor {
        require(n < 80 && standOf[n] == address(0));
        standOf[n] = who;
        stands += 1;
        emit Stand(n, who);
    }

    function visit() external {
        require(visits[msg.sender] < 1000);
        visits[msg.sender] += 1;
        emit Visit(msg.sender, visits[msg.sender]);
    }

    function bindSheaf(bytes32 s) external {
        sheaf[msg.sender] = s;
        sheafBlock[msg.sender] = block.number;
    }

    function say(string word) external {
    //- weak
        require(keccak256(bytes(word)) == wordHash);
        champion = msg.sender; //!
    //- fixed
        require(keccak256(bytes(word)) == wordHash && champion == address(0));
        require(keccak256(abi.encodePacked(msg.sender, word)) == sheaf[msg.sender] && sheafBlock[msg.sender] + 6 < block.number);
        champion = msg.sender;
    //- end
        emit Champion(msg.sender);
    }

    function crown() external payable onlyMayor {
        require(champion != address(0) && msg.value > 0);
    //- weak
        champion.transfer(msg.value); //!
    //- fixed
        champion.transfer(msg.value);
    //- end
    }

    function newWord(bytes32 h) external onlyMayor {
        wordHash = h;
        champion = address(0);
    }
}
