// case: w2-plain-relay-own-data
// class: access_control
// disguise: plain: call data and code address both from the caller
// note: The caller chooses the code that runs in this storage; the fix makes an ordinary call to the stored engine.
pragma solidity ^0.5.2;

contract MusicBox {
    address public engine;
    uint256 public turns;

    constructor(address engine_) public {
        require(engine_ != address(0), "engine");
        engine = engine_;
    }

    //- weak
    function play(address part, bytes calldata roll) external {
        turns = turns < 1e6 ? turns + 1 : 0;
        (bool ok, ) = part.delegatecall(roll); //!
    //- fixed
    function play(address part, bytes calldata roll) external {
        require(part == engine, "part");
        turns = turns < 1e6 ? turns + 1 : 0;
        (bool ok, ) = part.call(roll);
    //- end
        require(ok, "stuck");
    }

    function worn() external view returns (bool) {
        return turns > 5e5;
    }
}
