// case: w2-deed-token-approval-of-any
// class: access_control
// disguise: in a token of single deeds anyone approves himself for any deed
// note: approve() does not test that the caller holds the deed; the fix does.
pragma solidity ^0.5.5;

contract AllotmentDeeds {
    address public clerk;
    uint256 public last;
    mapping(uint256 => address) private holder;
    mapping(uint256 => address) private agent;
    mapping(address => uint256) public held;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event Approval(address indexed holder, address indexed agent, uint256 indexed id);

    constructor() public {
        clerk = msg.sender;
    }

    function holderOf(uint256 id) public view returns (address who) {
        who = holder[id];
        require(who != address(0), "no such deed");
    }

    function issue(address to) external {
        require(msg.sender == clerk && to != address(0), "clerk");
        require(last < 1e9, "all issued");
        last += 1;
        holder[last] = to;
        held[to] += 1;
        emit Transfer(address(0), to, last);
    }

    function approve(address to, uint256 id) external {
        //- weak
        require(to != holderOf(id), "to holder"); //!
        //- fixed
        require(msg.sender == holderOf(id) && to != msg.sender, "to holder");
        //- end
        agent[id] = to;
        emit Approval(holder[id], to, id);
    }

    function transferFrom(address from, address to, uint256 id) external {
        require(holderOf(id) == from && to != address(0), "parties");
        require(msg.sender == from || msg.sender == agent[id], "not approved");
        agent[id] = address(0);
        held[from] -= 1;
        held[to] += 1;
        holder[id] = to;
        emit Transfer(from, to, id);
    }

    function agentOf(uint256 id) external view returns (address) {
        return agent[id];
    }
}
