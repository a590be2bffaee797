// case: rail-pass-receive
// class: locked_ether
// disguise: only the token side has a way out
// note: Passes are bought in tokens or ether, the sweep moves only tokens; the fix sweeps ether too.
pragma solidity ^0.6.10;

interface IFareToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract RailPass {
    address payable public company;
    IFareToken public fareToken;
    uint256 public tokenFare;
    uint256 public etherFare;
    mapping(address => uint256) public validUntil;

    event PassBought(address indexed rider, uint256 until, bool inEther);
    event Swept(uint256 amount);

    modifier onlyCompany() {
        require(msg.sender == company, "company only");
        _;
    }

    constructor(IFareToken token, uint256 tFare, uint256 eFare) public {
        require(tFare > 0 && eFare > 0, "fares");
        company = msg.sender;
        fareToken = token;
        tokenFare = tFare;
        etherFare = eFare;
    }

    //- weak
    receive() external payable { //!
    //- fixed
    receive() external payable {
    //- end
        require(msg.value == etherFare, "fare");
        _extend(msg.sender, true);
    }

    function buyWithToken() external {
        require(fareToken.transferFrom(msg.sender, address(this), tokenFare), "token");
        _extend(msg.sender, false);
    }

    function _extend(address rider, bool inEther) internal {
        uint256 from = validUntil[rider] > block.timestamp ? validUntil[rider] : block.timestamp;
        require(from < block.timestamp + 3650 days, "too long");
        validUntil[rider] = from + 30 days;
        emit PassBought(rider, validUntil[rider], inEther);
    }

    function sweep() external onlyCompany {
        uint256 amount = fareToken.balanceOf(address(this));
        require(fareToken.transfer(company, amount), "sweep");
        //- weak
        emit Swept(amount);
        //- fixed
        emit Swept(amount);
        company.transfer(address(this).balance);
        //- end
    }

    function isValid(address rider) external view returns (bool) {
        return validUntil[rider] >= block.timestamp;
    }
}
