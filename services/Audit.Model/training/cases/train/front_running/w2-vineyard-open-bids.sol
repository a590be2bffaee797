// case: w2-vineyard-open-bids
// class: front_running
// disguise: mid-size auction with pull refunds; bids lie open until a fixed block
// note: A bidder outbids in the last block; the fix takes sealed bids and a time to open them
pragma solidity ^0.4.24;

contract VineyardAuction {
    address public grower;
    uint256 public lastBlock;
    address public best;
    uint256 public bestBid;
    bool public settled;
    mapping(address => uint256) public refunds;
    //- weak
    //- fixed
    mapping(address => bytes32) public sealedBid;
    mapping(address => uint256) public deposit;
    //- end

    event Bid(address indexed who, uint256 amount);
    event Settled(address indexed who, uint256 amount);

    constructor(uint256 blocks) public {
        require(blocks > 1000 && blocks < 1000000);
        grower = msg.sender;
        lastBlock = block.number + blocks;
    }

    //- weak
    function bid() external payable {
        require(block.number <= lastBlock);
        require(msg.value > bestBid); //!
        refunds[best] += bestBid;
        best = msg.sender;
        bestBid = msg.value;
        emit Bid(msg.sender, msg.value);
    }
    //- fixed
    function bid(bytes32 s) external payable {
        require(block.number <= lastBlock && sealedBid[msg.sender] == 0);
        sealedBid[msg.sender] = s;
        deposit[msg.sender] = msg.value;
    }

    function openBid(uint256 amount, bytes32 salt) external {
        require(block.number > lastBlock && block.number <= lastBlock + 20000);
        require(sealedBid[msg.sender] == keccak256(abi.encodePacked(msg.sender, amount, salt)));
        uint256 held = deposit[msg.sender];
        deposit[msg.sender] = 0;
        sealedBid[msg.sender] = bytes32(1);
        if (held < amount || amount <= bestBid) {
            refunds[msg.sender] += held;
            return;
        }
        refunds[best] += bestBid;
        refunds[msg.sender] += held - amount;
        best = msg.sender;
        bestBid = amount;
        emit Bid(msg.sender, amount);
    }
    //- end

    function settle() external {
    //- weak
        require(block.number > lastBlock && !settled);
    //- fixed
        require(block.number > lastBlock + 20000 && !settled);
    //- end
        settled = true;
        refunds[grower] += bestBid;
        emit Settled(best, bestBid);
    }

    function takeRefund() external {
        uint256 r = refunds[msg.sender];
        require(r > 0);
        refunds[msg.sender] = 0;
        msg.sender.transfer(r);
    }

    function winner() external view returns (address, uint256) {
        return (best, bestBid);
    }
}
