// case: stamp-shop-airdrop
// class: unchecked_low_level_calls
// disguise: the token is called by its signature and the answer dropped
// note: The customer's stamps are deleted though the token call may have failed; the fix reverts.
pragma solidity ^0.4.21;

contract StampShop {
    address public clerk;
    address public token;
    uint256 public constant rewardPerSheet = 25;

    struct Sheet {
        uint8 stamps;
        uint8 sheetsDone;
        uint256 lastStamp;
    }

    mapping(address => Sheet) public sheets;

    event Stamped(address indexed customer, uint8 stamps);
    event Rewarded(address indexed customer, uint256 amount);

    function StampShop(address _token) public {
        require(_token != address(0));
        clerk = msg.sender;
        token = _token;
    }

    modifier onlyClerk() {
        require(msg.sender == clerk);
        _;
    }

    function stamp(address customer, uint8 count) public onlyClerk {
        Sheet storage s = sheets[customer];
        require(count > 0 && count <= 12);
        require(s.stamps <= 12 && s.sheetsDone < 250);
        uint8 sum = s.stamps + count;
        if (sum >= 12) {
            s.sheetsDone += 1;
            sum -= 12;
        }
        s.stamps = sum;
        s.lastStamp = now;
        emit Stamped(customer, sum);
    }

    function redeem() public {
        Sheet storage s = sheets[msg.sender];
        require(s.sheetsDone > 0);
        uint256 amount = rewardPerSheet * s.sheetsDone;
        s.sheetsDone = 0;
        //- weak
        token.call(bytes4(keccak256("transfer(address,uint256)")), msg.sender, amount); //!
        //- fixed
        if (!token.call(bytes4(keccak256("transfer(address,uint256)")), msg.sender, amount)) {
            revert();
        }
        //- end
        emit Rewarded(msg.sender, amount);
    }

    function moveToken(address to, uint256 amount) public onlyClerk {
        require(token.call(bytes4(keccak256("transfer(address,uint256)")), to, amount));
    }
}
