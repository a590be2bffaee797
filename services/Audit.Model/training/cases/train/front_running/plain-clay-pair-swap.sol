// case: plain-clay-pair-swap
// class: front_running
// disguise: swap without a minimum
// note: The output follows the reserves of the moment; the fix requires a least output
pragma solidity ^0.6.6;

interface IClay { function transferFrom(address f, address t, uint256 v) external returns (bool); function transfer(address t, uint256 v) external returns (bool); }

contract ClayPair {
    IClay public clay;
    uint256 public ethReserve;
    uint256 public clayReserve;
    address payable public potter;

    constructor(IClay c) public { clay = c; potter = msg.sender; }

    function seed(uint256 c) external payable {
        require(msg.sender == potter && c < 1e30 && clay.transferFrom(msg.sender, address(this), c));
        ethReserve += msg.value;
        clayReserve += c;
    }

    function quote(uint256 x, uint256 rin, uint256 rout) public pure returns (uint256) {
        require(x > 0 && x < 1e30 && rin < 1e36 && rout < 1e36);
        return x * rout / (rin + x);
    }

    function ethToClay(uint256 least) external payable {
        uint256 o = quote(msg.value, ethReserve, clayReserve);
        require(o >= least);
        ethReserve += msg.value;
        clayReserve -= o;
        require(clay.transfer(msg.sender, o));
    }

    //- weak
    function clayToEth(uint256 c) external {
        uint256 o = quote(c, clayReserve, ethReserve); //!
    //- fixed
    function clayToEth(uint256 c, uint256 least) external {
        uint256 o = quote(c, clayReserve, ethReserve);
        require(o >= least);
    //- end
        clayReserve += c;
        ethReserve -= o;
        require(clay.transferFrom(msg.sender, address(this), c));
        msg.sender.transfer(o);
    }
}
