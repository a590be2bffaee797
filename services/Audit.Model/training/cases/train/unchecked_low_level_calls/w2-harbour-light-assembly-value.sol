// case: w2-harbour-light-assembly-value
// class: unchecked_low_level_calls
// disguise: inline assembly keeps the result in a variable nobody reads
// note: The call's result goes to a local that is not used; the fix reverts on zero.
pragma solidity ^0.6.1;

contract HarbourLight {
    address payable public keeper;
    mapping(address => uint256) public deposit;
    uint256 public oil;
    uint256 public total;

    event Deposited(address indexed ship, uint256 amount);
    event Back(address indexed ship, uint256 amount);

    constructor() public {
        keeper = msg.sender;
    }

    function arrive() external payable {
        require(msg.value >= 0.1 ether, "deposit");
        deposit[msg.sender] += msg.value;
        total += msg.value;
        emit Deposited(msg.sender, msg.value);
    }

    function sendRaw(address to, uint256 amount) internal {
        assembly {
            //- weak
            let ok := call(gas(), to, amount, 0, 0, 0, 0) //!
            //- fixed
            let ok := call(gas(), to, amount, 0, 0, 0, 0)
            if iszero(ok) { revert(0, 0) }
            //- end
        }
    }

    function depart() external {
        uint256 d = deposit[msg.sender];
        require(d > 0, "no deposit");
        deposit[msg.sender] = 0;
        total -= d;
        emit Back(msg.sender, d);
        //- weak
        sendRaw(msg.sender, d); //!
        //- fixed
        sendRaw(msg.sender, d);
        //- end
    }

    function charge(address ship, uint256 amount) external {
        require(msg.sender == keeper && deposit[ship] >= amount, "charge");
        deposit[ship] -= amount;
        total -= amount;
        (bool sent, ) = keeper.call{value: amount}("");
        require(sent, "keeper");
    }

    function addOil(uint256 litres) external {
        require(msg.sender == keeper && litres < 10000, "keeper");
        oil = litres;
    }

    function hail(address to) external view returns (bool ok) {
        assembly {
            ok := staticcall(gas(), to, 0, 0, 0, 0)
        }
        require(ok, "silent");
    }
}
