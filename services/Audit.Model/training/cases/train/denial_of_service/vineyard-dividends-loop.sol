// case: vineyard-dividends-loop
// class: denial_of_service
// disguise: payment loop in the middle of a closing function
// note: One shareholder who refuses ether, or too many of them, stops the distribution; the fix books claims by a running rate.
pragma solidity ^0.4.16;

contract VineyardShares {
    address public estate;
    address[] public holders;
    mapping(address => uint) public shares;
    uint public totalShares;
    uint public perShare;
    mapping(address => uint) paidPerShare;
    mapping(address => uint) public owed;

    event Harvest(uint amount);

    function VineyardShares() public {
        estate = msg.sender;
    }

    function subscribe() public payable {
        require(msg.value >= 1 finney && msg.value < 1000 ether);
        settle(msg.sender);
        if (shares[msg.sender] == 0) holders.push(msg.sender);
        uint units = msg.value / 1 finney;
        require(totalShares + units > totalShares);
        shares[msg.sender] += units;
        totalShares += units;
    }

    function settle(address holder) internal {
        uint gain = perShare - paidPerShare[holder];
        require(shares[holder] == 0 || gain * shares[holder] / shares[holder] == gain);
        uint due = gain * shares[holder];
        require(owed[holder] + due >= due);
        owed[holder] += due;
        paidPerShare[holder] = perShare;
    }

    function harvest() public payable {
        require(msg.sender == estate && totalShares > 0);
        uint each = msg.value / totalShares;
        require(each > 0);
        //- weak
        for (uint i = 0; i < holders.length; i++) { //!
            holders[i].transfer(each * shares[holders[i]]); //!
        }
        //- fixed
        require(perShare + each > perShare);
        perShare += each;
        //- end
        Harvest(msg.value);
    }

    function claim() public {
        settle(msg.sender);
        uint due = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(due);
    }

    function unwind(uint amount) public {
        require(msg.sender == estate && amount <= this.balance / 100);
        estate.transfer(amount);
    }
}
