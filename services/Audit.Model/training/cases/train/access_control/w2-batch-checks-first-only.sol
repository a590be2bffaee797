// case: w2-batch-checks-first-only
// class: access_control
// disguise: loop over deeds, ownership tested for the first only
// note: The holder test stands in front of the loop for ids[0]; the fix tests each.
pragma solidity ^0.4.24;

contract GardenPlots {
    address public council;
    uint256 public plots;
    mapping(uint256 => address) public tenant;
    mapping(address => uint256) public count;
    mapping(uint256 => bytes32) public crop;

    event Let(uint256 indexed id, address tenant);
    event Passed(uint256 indexed id, address from, address to);

    constructor(uint256 _plots) public {
        require(_plots > 0 && _plots < 5000);
        council = msg.sender;
        plots = _plots;
    }

    function letPlot(uint256 id, address to) external {
        require(msg.sender == council && id < plots);
        require(tenant[id] == address(0) && to != address(0));
        tenant[id] = to;
        count[to] += 1;
        emit Let(id, to);
    }

    function sow(uint256 id, bytes32 what) external {
        require(tenant[id] == msg.sender);
        crop[id] = what;
    }

    function passAll(uint256[] ids, address to) external {
        require(ids.length > 0 && ids.length <= 10 && to != address(0));
        //- weak
        require(tenant[ids[0]] == msg.sender);
        for (uint256 i = 0; i < ids.length; i++) {
            address from = tenant[ids[i]];
            require(from != address(0) && from != to && count[from] > 0); //!
        //- fixed
        for (uint256 i = 0; i < ids.length; i++) {
            address from = tenant[ids[i]];
            require(from == msg.sender && from != to && count[from] > 0);
        //- end
            count[from] -= 1;
            count[to] += 1;
            tenant[ids[i]] = to;
            emit Passed(ids[i], from, to);
        }
    }

    function giveUp(uint256 id) external {
        require(tenant[id] == msg.sender && count[msg.sender] > 0);
        count[msg.sender] -= 1;
        tenant[id] = address(0);
    }
}
