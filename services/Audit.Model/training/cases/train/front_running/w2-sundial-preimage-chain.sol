// case: w2-sundial-preimage-chain
// class: front_running
// disguise: chain of preimages; each link found pays and sets the next
// note: The link is readable before it is mined; the fix ties a link to a stake laid some blocks before
pragma solidity ^0.4.14;

contract SundialChain {
    bytes32 public link;
    uint public left;
    uint public perLink;
    address public maker;
    mapping(address => bytes32) public laid;
    mapping(address => uint) public laidAt;

    event Link(bytes32 found, address by);

    function SundialChain(bytes32 end, uint n) payable {
        require(n > 0 && n <= 50);
        maker = msg.sender;
        link = end;
        left = n;
        perLink = msg.value / n;
    }

    function lay(bytes32 s) {
        laid[msg.sender] = s;
        laidAt[msg.sender] = block.number;
    }

    function next(bytes32 x) {
    //- weak
        require(left > 0 && check(x)); //!
    //- fixed
        require(left > 0 && check(x));
    //- end
        left--;
        link = x;
        Link(x, msg.sender);
        msg.sender.transfer(perLink);
    }

    function check(bytes32 x) internal constant returns (bool) {
    //- weak
        return keccak256(x) == link;
    //- fixed
        if (keccak256(x, msg.sender) != laid[msg.sender] || laidAt[msg.sender] + 8 >= block.number) return false;
        return keccak256(x) == link;
    //- end
    }

    function stop() {
        require(msg.sender == maker);
        left = 0;
        maker.transfer(this.balance);
    }
}
