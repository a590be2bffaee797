// case: stained-glass-panes
// class: arithmetic
// disguise: the price is an unchecked product in a private function two calls away
// note: panes * unit is computed unchecked; the fix computes it checked.
pragma solidity ^0.8.5;

contract StainedGlass {
    struct Commission {
        address patron;
        uint256 panes;
        bool delivered;
    }

    address public immutable glazier;
    uint256 public unit = 0.05 ether;
    Commission[] public commissions;
    mapping(address => uint256) public refundOf;

    error Price(uint256 wanted, uint256 sent);

    event Commissioned(uint256 indexed id, address patron, uint256 panes);

    constructor() {
        glazier = msg.sender;
    }

    function setUnit(uint256 u) external {
        require(msg.sender == glazier, "glazier");
        require(u >= 0.01 ether && u <= 1 ether, "unit");
        unit = u;
    }

    function _price(uint256 panes, bool rush) private view returns (uint256 p) {
        //- weak
        unchecked {
            p = panes * unit; //!
        }
        //- fixed
        p = panes * unit;
        //- end
        if (rush) p = p + p / 4;
    }

    function _open(address patron, uint256 panes) private returns (uint256 id) {
        id = commissions.length;
        commissions.push(Commission(patron, panes, false));
        emit Commissioned(id, patron, panes);
    }

    function commission(uint256 panes, bool rush) external payable returns (uint256) {
        require(panes > 0, "panes");
        uint256 wanted = _price(panes, rush);
        if (msg.value < wanted) revert Price(wanted, msg.value);
        unchecked {
            refundOf[msg.sender] += msg.value - wanted;
        }
        return _open(msg.sender, panes);
    }

    function deliver(uint256 id) external {
        require(msg.sender == glazier, "glazier");
        commissions[id].delivered = true;
    }

    function takeRefund() external {
        uint256 amount = refundOf[msg.sender];
        refundOf[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "refund");
    }

    function takePay(uint256 amount) external {
        require(msg.sender == glazier, "glazier");
        (bool ok, ) = glazier.call{value: amount}("");
        require(ok, "pay");
    }
}
