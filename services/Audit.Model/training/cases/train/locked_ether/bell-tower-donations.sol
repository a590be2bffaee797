// case: bell-tower-donations
// class: locked_ether
// disguise: the only way out is for tokens
// note: The fallback takes ether and rescue moves ERC-20 only; the fix adds a way for the ether.
pragma solidity ^0.4.18;

interface Erc20Like {
    function transfer(address to, uint256 value) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract BellTower {
    address public sexton;
    uint256 public donors;
    mapping(address => uint256) public given;

    event Gift(address indexed from, uint256 amount);
    event Rescued(address token, uint256 amount);

    modifier onlySexton() {
        require(msg.sender == sexton);
        _;
    }

    function BellTower() public {
        sexton = msg.sender;
    }

    //- weak
    function () public payable { //!
    //- fixed
    function () public payable {
    //- end
        require(msg.value >= 10 finney);
        require(given[msg.sender] + msg.value > given[msg.sender]);
        if (given[msg.sender] == 0) {
            require(donors < 100000);
            donors = donors + 1;
        }
        given[msg.sender] += msg.value;
        Gift(msg.sender, msg.value);
    }

    function rescue(address token) public onlySexton {
        Erc20Like t = Erc20Like(token);
        uint256 all = t.balanceOf(address(this));
        require(t.transfer(sexton, all));
        Rescued(token, all);
    }
    //- weak
    //- fixed

    function collect() public onlySexton {
        sexton.transfer(this.balance);
    }
    //- end

    function setSexton(address next) public onlySexton {
        require(next != 0x0);
        sexton = next;
    }
}
