// case: rope-park-token-raw
// class: unchecked_low_level_calls
// disguise: the success of the call is required, the bool that the token returns inside the data is not
// note: A token that answers false lets the guest in unpaid; the fix decodes the answer, too.
pragma solidity ^0.7.5;

contract RopePark {
    address public immutable token;
    address public owner;
    uint256 public entryPrice = 12e18;
    mapping(address => uint256) public entries;
    mapping(address => uint256) public refunds;

    event Entered(address indexed guest, uint256 total);
    event Price(uint256 value);

    constructor(address _token) {
        token = _token;
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }

    function setPrice(uint256 value) external onlyOwner {
        require(value > 0 && value < 1e24, "price");
        entryPrice = value;
        emit Price(value);
    }

    function enter() external {
        require(entries[msg.sender] < 1000, "enough");
        (bool ok, bytes memory answer) = token.call(
            abi.encodeWithSignature("transferFrom(address,address,uint256)", msg.sender, address(this), entryPrice)
        );
        //- weak
        require(ok, "token call"); //!
        answer;
        //- fixed
        require(ok && (answer.length == 0 || abi.decode(answer, (bool))), "token call");
        //- end
        entries[msg.sender] += 1;
        emit Entered(msg.sender, entries[msg.sender]);
    }

    function grantRefund(address guest) external onlyOwner {
        require(entries[guest] > 0, "was not here");
        entries[guest] -= 1;
        require(refunds[guest] < 1e30, "too much");
        refunds[guest] += entryPrice;
    }

    function takeRefund() external {
        uint256 amount = refunds[msg.sender];
        refunds[msg.sender] = 0;
        (bool ok, bytes memory answer) = token.call(abi.encodeWithSignature("transfer(address,uint256)", msg.sender, amount));
        require(ok, "token call");
        require(answer.length == 0 || abi.decode(answer, (bool)), "token said no");
    }

    function bank(uint256 amount) external onlyOwner {
        (bool ok, bytes memory answer) = token.call(abi.encodeWithSignature("transfer(address,uint256)", owner, amount));
        require(ok && (answer.length == 0 || abi.decode(answer, (bool))), "token call");
    }
}
