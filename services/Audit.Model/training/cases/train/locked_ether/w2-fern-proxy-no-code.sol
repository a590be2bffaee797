// case: w2-fern-proxy-no-code
// class: locked_ether
// disguise: upgradeable shell takes ether; its logic contract has no way out
// note: The shell's fallback forwards to logic that cannot pay; the fix gives the logic a payout
pragma solidity ^0.8.10;

contract FernLogic {
    address internal logic;
    address internal admin;
    mapping(address => uint256) public fronds;
    uint256 public count;

    event Grown(address indexed who, uint256 n);

    //- weak
    function grow() external payable { //!
    //- fixed
    function grow() external payable {
    //- end
        require(msg.value == 0.01 ether, "price");
        fronds[msg.sender] += 1;
        count += 1;
        emit Grown(msg.sender, fronds[msg.sender]);
    }

    function wilt(uint256 n) external {
        require(fronds[msg.sender] >= n, "fronds");
        fronds[msg.sender] -= n;
        count -= n;
    }
    //- weak
    //- fixed

    function pay(address payable to, uint256 v) external {
        require(msg.sender == admin && to != address(0), "admin");
        to.transfer(v);
    }
    //- end
}

contract FernShell {
    address internal immutable fixedLogic;
    address internal logic;
    address internal admin;

    constructor(address l) {
        require(l.code.length > 0, "logic");
        fixedLogic = l;
        logic = l;
        admin = msg.sender;
    }

    //- weak
    fallback() external payable { //!
    //- fixed
    fallback() external payable {
    //- end
        address l = fixedLogic;
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), l, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch ok
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}
