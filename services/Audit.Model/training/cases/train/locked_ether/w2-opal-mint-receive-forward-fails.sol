// case: w2-opal-mint-receive-forward-fails
// class: locked_ether
// disguise: the splitter pays the shares of a list that stays empty
// note: There is no payee and no way to add one; the fix takes the payees in the constructor
pragma solidity ^0.8.23;

contract OpalSplitter {
    error NothingDue();
    error NotPayee();
    error BadList();

    event Received(address indexed from, uint256 amount);
    event Released(address indexed to, uint256 amount);

    uint256 public totalReleased;
    uint256 public totalParts;
    mapping(address => uint256) public parts;
    mapping(address => uint256) public released;

    //- weak
    constructor(string memory title_) {
        title = title_;
    }
    //- fixed
    constructor(string memory title_, address[] memory who, uint256[] memory part) {
        if (who.length != part.length || who.length == 0 || who.length > 20) revert BadList();
        title = title_;
        for (uint256 i; i < who.length; ++i) _addPayee(who[i], part[i]);
    }
    //- end

    string public title;

    //- weak
    receive() external payable { //!
    //- fixed
    receive() external payable {
    //- end
        emit Received(msg.sender, msg.value);
    }

    function _addPayee(address who, uint256 part) internal {
        if (who == address(0) || part == 0 || parts[who] != 0) revert BadList();
        parts[who] = part;
        totalParts += part;
    }

    function due(address who) public view returns (uint256) {
        if (totalParts == 0) return 0;
        uint256 all = address(this).balance + totalReleased;
        return all * parts[who] / totalParts - released[who];
    }

    function release() external {
        if (parts[msg.sender] == 0) revert NotPayee();
        uint256 v = due(msg.sender);
        if (v == 0) revert NothingDue();
        released[msg.sender] += v;
        totalReleased += v;
        emit Released(msg.sender, v);
        (bool ok, ) = msg.sender.call{value: v}("");
        require(ok, "pay");
    }
}
