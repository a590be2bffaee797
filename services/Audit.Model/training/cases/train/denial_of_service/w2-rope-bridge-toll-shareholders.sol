// case: w2-rope-bridge-toll-shareholders
// class: denial_of_service
// disguise: the page bound is an argument, but only checked to be positive, and the end is always the list's length
// note: The argument only moves the start; the fix bounds the end by it.
pragma solidity ^0.5.9;

contract RopeBridge {
    struct Holder { address who; uint32 shares; }

    Holder[] private holders;
    mapping(address => uint256) public credit;
    mapping(address => bool) private listed;
    uint256 public sharesIssued;
    uint256 public perShare;
    uint256 public tolls;
    uint256 public position;
    bool public sharing;

    event Crossed(address indexed who);
    event Share(uint256 perShare);
    event Credited(uint256 from, uint256 to);

    function buyShares(uint32 n) external payable {
        require(!sharing && n > 0 && n <= 1000, "shares");
        require(!listed[msg.sender] && msg.value == uint256(n) * 1 finney, "price");
        listed[msg.sender] = true;
        holders.push(Holder(msg.sender, n));
        sharesIssued += n;
        tolls += msg.value;
    }

    function cross() external payable {
        require(msg.value == 2 finney, "toll");
        tolls += msg.value;
        emit Crossed(msg.sender);
    }

    function startShare() external {
        require(!sharing && sharesIssued > 0 && tolls > sharesIssued, "nothing");
        sharing = true;
        position = 0;
        perShare = tolls / sharesIssued;
        tolls -= perShare * sharesIssued;
        emit Share(perShare);
    }

    function creditPage(uint256 size) external {
        require(sharing && size > 0 && size <= 100, "size");
        uint256 from = position;
        //- weak
        uint256 to = holders.length;
        if (to < from + size) size = to - from;
        //- fixed
        uint256 to = from + size;
        if (to > holders.length) to = holders.length;
        //- end
        //- weak
        for (uint256 i = from; i < to; i++) { //!
        //- fixed
        for (uint256 i = from; i < to; i++) {
        //- end
            credit[holders[i].who] += perShare * holders[i].shares;
        }
        position = to;
        if (to == holders.length) sharing = false;
        emit Credited(from, to);
    }

    function draw() external {
        uint256 c = credit[msg.sender];
        require(c > 0, "no credit");
        credit[msg.sender] = 0;
        msg.sender.transfer(c);
    }

    function holderCount() external view returns (uint256) {
        return holders.length;
    }
}
