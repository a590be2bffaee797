// case: w2-dairy-round-of-twenty-seconds
// class: time_manipulation
// disguise: rounds numbered by stamp / 20, the first payer of a round owns its pot
// note: The producer's stamp says which round it is; the fix has rounds of a week.
pragma solidity ^0.5.12;

contract DairyRounds {
    struct Round { address first; uint256 pot; uint256 calls; bool paid; }

    //- weak
    uint256 public constant LENGTH = 20 seconds;
    //- fixed
    uint256 public constant LENGTH = 7 days;
    //- end
    mapping(uint256 => Round) private rounds;
    mapping(address => uint256) public credit;
    address payable public dairy;
    uint256 public kept;

    event Called(uint256 indexed round, address indexed who);
    event Paid(uint256 indexed round, address indexed who, uint256 amount);

    constructor() public {
        dairy = msg.sender;
    }

    function current() public view returns (uint256) {
        //- weak
        return block.timestamp / LENGTH; //!
        //- fixed
        return block.timestamp / LENGTH;
        //- end
    }

    function moo() external payable {
        require(msg.value == 10 finney, "10 finney");
        //- weak
        Round storage r = rounds[current()]; //!
        if (r.first == address(0)) r.first = msg.sender;
        //- fixed
        Round storage r = rounds[current()];
        if (r.calls == 9) r.first = msg.sender;
        //- end
        r.calls++;
        r.pot += 9 finney;
        kept += 1 finney;
        emit Called(block.timestamp / 1 days, msg.sender);
    }

    function settle(uint256 n) external {
        require(block.timestamp > (n + 1) * LENGTH + 1 days && n < 2 ** 64, "early");
        Round storage r = rounds[n];
        require(!r.paid && r.first != address(0));
        r.paid = true;
        credit[r.first] += r.pot;
        emit Paid(n, r.first, r.pot);
    }

    function draw() external {
        uint256 c = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(c);
    }

    function skim() external {
        require(msg.sender == dairy);
        uint256 k = kept;
        kept = 0;
        dairy.transfer(k);
    }
}
