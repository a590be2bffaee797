// case: plain-airdrop-push-tokens
// class: denial_of_service
// disguise: token calls in a loop
// note: One token receiver that is refused reverts the whole drop; the fix skips and works in pages
pragma solidity ^0.8.10;

interface IERC20Like { function transfer(address to, uint256 v) external returns (bool); }

contract LaundryDrop {
    IERC20Like public immutable token;
    address public immutable admin;
    address[] public registered;
    mapping(address => bool) public isIn;
    uint256 public cursor;

    event Skipped(address who);

    constructor(IERC20Like t) { token = t; admin = msg.sender; }

    function register() external {
        require(!isIn[msg.sender], "twice");
        isIn[msg.sender] = true;
        registered.push(msg.sender);
    }

    //- weak
    function drop(uint256 each) external {
        require(msg.sender == admin, "admin");
        for (; cursor < registered.length; cursor++) { //!
            require(token.transfer(registered[cursor], each), "transfer"); //!
        }
    }
    //- fixed
    function drop(uint256 each, uint256 upTo) external {
        require(msg.sender == admin && upTo <= registered.length, "admin");
        for (; cursor < upTo; cursor++) {
            try token.transfer(registered[cursor], each) returns (bool ok) {
                if (!ok) emit Skipped(registered[cursor]);
            } catch { emit Skipped(registered[cursor]); }
        }
    }
    //- end

    function left() external view returns (uint256) { return registered.length - cursor; }
}
