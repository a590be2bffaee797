// case: w2-will-heir-claims-early
// class: access_control
// disguise: heir and time tested, but the heir can be set by anyone while the owner is silent
// note: nameHeir() has its caller test only while an heir exists; the fix tests always.
pragma solidity ^0.4.23;

contract LighthouseWill {
    address public keeper;
    address public heir;
    uint public lastSign;
    uint public constant SILENCE = 180 days;

    event Sign(uint at);
    event Heir(address who);
    event Inherited(address who, uint value);

    constructor() public payable {
        keeper = msg.sender;
        lastSign = now;
    }

    function () external payable {}

    function sign() external {
        require(msg.sender == keeper);
        lastSign = now;
        emit Sign(now);
    }

    function nameHeir(address who) external {
        //- weak
        if (heir != address(0)) { //!
            require(msg.sender == keeper);
        }
        //- fixed
        require(msg.sender == keeper);
        //- end
        require(who != address(0) && who != keeper);
        heir = who;
        emit Heir(who);
    }

    function draw(uint value) external {
        require(msg.sender == keeper && value <= address(this).balance);
        lastSign = now;
        keeper.transfer(value);
    }

    function inherit() external {
        require(msg.sender == heir && now > lastSign + SILENCE);
        keeper = heir;
        heir = address(0);
        lastSign = now;
        emit Inherited(keeper, address(this).balance);
    }

    function strikeHeir() external {
        require(msg.sender == keeper);
        heir = address(0);
    }
}
