// case: w2-bracken-land-fee-internal
// class: locked_ether
// disguise: land registry in a base and a child; the base's payout is internal and the child forgets it
// note: _payOut exists but no function calls it; the fix adds the caller
pragma solidity ^0.4.22;

contract FeeKeeper {
    address public collector;
    uint256 public feesTaken;

    event FeeTaken(address from, uint256 v);
    event FeePaidOut(address to, uint256 v);

    constructor() internal {
        collector = msg.sender;
    }

    modifier onlyCollector() {
        require(msg.sender == collector);
        _;
    }

    function _takeFee(uint256 want) internal {
        require(msg.value == want);
        feesTaken += want;
        emit FeeTaken(msg.sender, want);
    }

    function _payOut(address to, uint256 v) internal {
        require(to != address(0) && v <= address(this).balance);
        emit FeePaidOut(to, v);
        to.transfer(v);
    }

    function setCollector(address c) external onlyCollector {
        require(c != address(0));
        collector = c;
    }
}

contract BrackenLand is FeeKeeper {
    struct Plot {
        address holder;
        uint32 area;
        bytes32 deed;
    }

    mapping(uint256 => Plot) public plots;
    uint256 public registered;

    event Registered(uint256 id, address holder);
    event Conveyed(uint256 id, address to);

    //- weak
    function register(uint32 area, bytes32 deed) external payable returns (uint256) { //!
    //- fixed
    function register(uint32 area, bytes32 deed) external payable returns (uint256) {
    //- end
        _takeFee(25 finney);
        require(area > 0 && deed != 0);
        registered++;
        plots[registered] = Plot(msg.sender, area, deed);
        emit Registered(registered, msg.sender);
        return registered;
    }

    //- weak
    function convey(uint256 id, address to) external payable { //!
    //- fixed
    function convey(uint256 id, address to) external payable {
    //- end
        _takeFee(10 finney);
        require(plots[id].holder == msg.sender && to != address(0));
        plots[id].holder = to;
        emit Conveyed(id, to);
    }

    function strike(uint256 id) external onlyCollector {
        delete plots[id];
    }
    //- weak
    //- fixed

    function payFees(address to, uint256 v) external onlyCollector {
        _payOut(to, v);
    }
    //- end
}
