// case: w2-dock-worker-wage
// class: front_running
// disguise: none
// note: The master may lower the wage just before the worker delivers; the fix lets the worker name the least wage
pragma solidity ^0.4.18;

contract DockWork {
    address public master;
    uint public wage;
    mapping(bytes32 => bool) public manifest;

    event Unloaded(bytes32 crate, address worker, uint paid);

    function DockWork() public payable {
        master = msg.sender;
    }

    modifier onlyMaster { require(msg.sender == master); _; }

    function setWage(uint w) public onlyMaster {
        wage = w;
    }

    function expect(bytes32 crate) public onlyMaster {
        manifest[crate] = true;
    }

    function refill() public payable {}

    //- weak
    function unload(bytes32 crate) public {
    //- fixed
    function unload(bytes32 crate, uint atLeast) public {
        require(wage >= atLeast);
    //- end
        require(manifest[crate]);
        manifest[crate] = false;
        Unloaded(crate, msg.sender, wage);
    //- weak
        msg.sender.transfer(wage); //!
    //- fixed
        msg.sender.transfer(wage);
    //- end
    }

    function close() public onlyMaster {
        master.transfer(this.balance);
    }
}
