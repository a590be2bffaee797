// case: w2-plain-interest-to-every-saver
// class: denial_of_service
// disguise: none; only storage is written in the loop
// note: Interest is credited to every saver in one go; the fix raises an index.
pragma solidity ^0.4.19;

contract CoinJarBank {
    address[] savers;
    mapping(address => uint) public jar;
    mapping(address => uint) public interest;
    mapping(address => uint) seenIndex;
    uint public index;
    address public banker = msg.sender;

    function save() public payable {
        require(msg.value >= 1 finney && jar[msg.sender] == 0);
        savers.push(msg.sender);
        jar[msg.sender] = msg.value;
        seenIndex[msg.sender] = index;
    }

    function addInterest() public {
        require(msg.sender == banker);
        //- weak
        for (uint s = 0; s < savers.length; s++) { //!
            interest[savers[s]] += jar[savers[s]] / 100; //!
        }
        //- fixed
        index++;
        //- end
    }

    function fund() public payable {
        require(msg.sender == banker);
    }

    function breakJar() public {
        uint sum = jar[msg.sender];
        //- weak
        uint extra = interest[msg.sender];
        //- fixed
        uint extra = (index - seenIndex[msg.sender]) * (sum / 100);
        //- end
        jar[msg.sender] = 0;
        interest[msg.sender] = 0;
        msg.sender.transfer(sum + extra);
    }
}
