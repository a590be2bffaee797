// case: w2-checks-argument-captain
// class: access_control
// disguise: role looked up for a parameter named like the sender
// note: The caller says who he is; the fix looks up msg.sender.
pragma solidity ^0.4.21;

contract RegattaPool {
    enum Role { None, Rower, Captain }

    struct Crew {
        bytes32 boat;
        uint purse;
        mapping(address => Role) role;
    }

    mapping(uint => Crew) internal crews;
    uint public crewCount;

    event NewCrew(uint id, address captain);
    event PurseOut(uint id, address to, uint value);

    function found(bytes32 boat) public payable returns (uint id) {
        require(msg.value >= 1 ether && crewCount < 10000);
        id = crewCount++;
        crews[id].boat = boat;
        crews[id].purse = msg.value;
        crews[id].role[msg.sender] = Role.Captain;
        emit NewCrew(id, msg.sender);
    }

    function enlist(uint id, address rower) public {
        require(crews[id].role[msg.sender] == Role.Captain);
        require(crews[id].role[rower] == Role.None);
        crews[id].role[rower] = Role.Rower;
    }

    //- weak
    function draw(uint id, address captain, address to, uint value) public {
        require(crews[id].role[captain] == Role.Captain); //!
    //- fixed
    function draw(uint id, address captain, address to, uint value) public {
        require(captain == msg.sender && crews[id].role[captain] == Role.Captain);
    //- end
        require(crews[id].purse >= value && to != address(0));
        crews[id].purse -= value;
        to.transfer(value);
        emit PurseOut(id, to, value);
    }

    function strike(uint id, address rower) public {
        require(crews[id].role[msg.sender] == Role.Captain && rower != msg.sender);
        crews[id].role[rower] = Role.None;
    }

    function roleOf(uint id, address who) public view returns (Role) {
        return crews[id].role[who];
    }
}
