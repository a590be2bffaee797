// case: coral-reserve-rescue
// class: access_control
// disguise: rescue function with a check of the token and none of the caller
// note: Anybody rescues the stray tokens to himself; the fix sends them to the treasury on the trustee's call.
pragma solidity ^0.8.24;

interface IERC20Like {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 n) external returns (bool);
    function transferFrom(address from, address to, uint256 n) external returns (bool);
}

contract CoralReserve {
    IERC20Like public immutable coral;
    address public trustee;
    mapping(address => uint256) public planted;
    uint256 public totalPlanted;

    event Planted(address diver, uint256 n);
    event Rescued(address token, uint256 n);

    constructor(IERC20Like coral_, address trustee_) {
        coral = coral_;
        trustee = trustee_;
    }

    function plant(uint256 n) external {
        require(coral.transferFrom(msg.sender, address(this), n), "transfer");
        planted[msg.sender] += n;
        totalPlanted += n;
        emit Planted(msg.sender, n);
    }

    function uproot(uint256 n) external {
        planted[msg.sender] -= n;
        totalPlanted -= n;
        require(coral.transfer(msg.sender, n), "transfer");
    }

    //- weak
    function rescue(IERC20Like token, address to) external { //!
        uint256 n = token.balanceOf(address(this));
        if (token == coral) n -= totalPlanted;
        require(token.transfer(to, n), "transfer"); //!
    //- fixed
    function rescue(IERC20Like token, address to) external {
        require(msg.sender == trustee, "trustee");
        uint256 n = token.balanceOf(address(this));
        if (token == coral) n -= totalPlanted;
        require(token.transfer(to, n), "transfer");
    //- end
        emit Rescued(address(token), n);
    }

    function retire(address next) external {
        require(msg.sender == trustee, "trustee");
        trustee = next;
    }
}
