// case: plain-price-feed-must-answer
// class: denial_of_service
// disguise: a foreign contract in the way out
// note: A feed that reverts stops withdrawals of plain ether; the fix asks for it only when it is needed
pragma solidity ^0.5.12;

interface IFeed { function eurPerEther() external view returns (uint256); }

contract ChoirPurse {
    IFeed public feed;
    address public treasurer;
    mapping(address => uint256) public saved;
    mapping(address => uint256) public lastEur;

    event Left(address who, uint256 value, uint256 eur);

    constructor(IFeed f) public { feed = f; treasurer = msg.sender; }

    function save() external payable { saved[msg.sender] += msg.value; }

    function noteEur() external { lastEur[msg.sender] = feed.eurPerEther(); }

    function leave() external {
        uint256 v = saved[msg.sender];
        require(v > 0, "nothing");
        saved[msg.sender] = 0;
        //- weak
        uint256 eur = feed.eurPerEther(); //!
        require(eur > 0, "no price"); //!
        //- fixed
        uint256 eur = lastEur[msg.sender];
        //- end
        msg.sender.transfer(v);
        emit Left(msg.sender, v, eur);
    }

    function setFeed(IFeed f) external { require(msg.sender == treasurer); feed = f; }
}
