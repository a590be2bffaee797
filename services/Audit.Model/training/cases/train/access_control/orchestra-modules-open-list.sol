// case: orchestra-modules-open-list
// class: access_control
// disguise: the list of permitted modules is itself open
// note: Anyone registers a module and then runs it with delegatecall; the fix lets only the manager register.
pragma solidity ^0.7.0;

contract OrchestraPurse {
    struct Module { address code; bool active; uint32 runs; }

    address public manager;
    mapping(address => uint256) public wages;
    mapping(bytes32 => Module) private modules;

    event Registered(bytes32 name, address code);
    event Ran(bytes32 name);

    constructor() payable {
        manager = msg.sender;
    }

    receive() external payable {}

    //- weak
    function register(bytes32 name, address code) external { //!
        require(modules[name].code == address(0), "name taken");
    //- fixed
    function register(bytes32 name, address code) external {
        require(msg.sender == manager, "manager");
        require(modules[name].code == address(0), "name taken");
    //- end
        modules[name] = Module(code, true, 0);
        emit Registered(name, code);
    }

    function deactivate(bytes32 name) external {
        require(msg.sender == manager, "manager");
        modules[name].active = false;
    }

    function run(bytes32 name, bytes calldata input) external {
        Module storage m = modules[name];
        require(m.active && m.runs < 1e6, "inactive");
        m.runs += 1;
        (bool ok, ) = m.code.delegatecall(input);
        require(ok, "module");
        emit Ran(name);
    }

    function setWage(address player, uint256 sum) external {
        require(msg.sender == manager, "manager");
        wages[player] = sum;
    }

    function drawWage() external {
        uint256 sum = wages[msg.sender];
        wages[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
