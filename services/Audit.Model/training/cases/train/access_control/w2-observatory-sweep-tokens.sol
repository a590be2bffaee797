// case: w2-observatory-sweep-tokens
// class: access_control
// disguise: sweep of foreign tokens, with the ether sweep next to it guarded
// note: Anyone lets the contract's tokens go to the address he names; the fix adds the guard of the neighbour.
pragma solidity ^0.6.6;

interface IToken {
    function transfer(address to, uint256 value) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract Observatory {
    address payable public director;
    mapping(address => uint256) public nights;
    bool public dome;

    event Booked(address guest, uint256 total);
    event Swept(address token, address to, uint256 value);

    constructor() public {
        director = msg.sender;
    }

    modifier onlyDirector {
        require(msg.sender == director, "not the director");
        _;
    }

    function bookNight() external payable {
        require(dome && msg.value == 0.2 ether, "closed or wrong fee");
        require(nights[msg.sender] < 365, "too many");
        nights[msg.sender] += 1;
        emit Booked(msg.sender, nights[msg.sender]);
    }

    function openDome(bool yes) external onlyDirector {
        dome = yes;
    }

    function sweepEther() external onlyDirector {
        director.transfer(address(this).balance);
    }

    function sweepToken(IToken token, address to) external {
        //- weak
        require(to != address(0) && to != address(this), "receiver");
        uint256 held = token.balanceOf(address(this));
        require(held > 0, "nothing");
        require(token.transfer(to, held), "transfer"); //!
        //- fixed
        require(msg.sender == director, "not the director");
        require(to != address(0) && to != address(this), "receiver");
        uint256 held = token.balanceOf(address(this));
        require(held > 0, "nothing");
        require(token.transfer(to, held), "transfer");
        //- end
        emit Swept(address(token), to, held);
    }

    function newDirector(address payable next) external onlyDirector {
        require(next != address(0), "zero");
        director = next;
    }
}
