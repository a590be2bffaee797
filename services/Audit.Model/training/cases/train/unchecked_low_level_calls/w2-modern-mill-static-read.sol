// case: w2-modern-mill-static-read
// class: unchecked_low_level_calls
// disguise: staticcall for a rate, the length is tested but not the success flag
// note: A revert with 32 bytes of data is taken for a rate; the fix requires success.
pragma solidity ^0.8.16;

contract MillRates {
    address public source;
    address public immutable miller;
    uint256 public rate = 100;
    mapping(address => uint256) public flour;
    mapping(address => uint256) public grain;

    event Rate(uint256 rate);
    event Milled(address indexed who, uint256 grain, uint256 flour);

    constructor(address s) {
        source = s;
        miller = msg.sender;
    }

    function setSource(address s) external {
        require(msg.sender == miller && s.code.length > 0, "source");
        source = s;
    }

    function deliver(address who, uint256 kilos) external {
        require(msg.sender == miller && kilos <= 50000, "miller");
        grain[who] += kilos;
    }

    function refresh() external {
        //- weak
        (bool ok, bytes memory out) = source.staticcall(abi.encodeWithSignature("rate()")); //!
        ok;
        //- fixed
        (bool ok, bytes memory out) = source.staticcall(abi.encodeWithSignature("rate()"));
        require(ok, "source");
        //- end
        require(out.length == 32, "answer");
        uint256 r = abi.decode(out, (uint256));
        require(r >= 50 && r <= 150, "range");
        rate = r;
        emit Rate(r);
    }

    function mill(uint256 kilos, uint256 atLeast) external {
        require(grain[msg.sender] >= kilos, "grain");
        uint256 f = (kilos * rate) / 200;
        require(f >= atLeast, "rate moved");
        grain[msg.sender] -= kilos;
        flour[msg.sender] += f;
        emit Milled(msg.sender, kilos, f);
    }

    function peek() external view returns (uint256) {
        (bool ok, bytes memory out) = source.staticcall(abi.encodeWithSignature("rate()"));
        if (!ok || out.length != 32) return 0;
        return abi.decode(out, (uint256));
    }
}
