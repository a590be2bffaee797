// case: irrigation-rights-sluice
// class: arithmetic
// disguise: a check is there but compares an unsigned difference with zero
// note: balance - litres >= 0 always holds for uint; the fix compares before subtracting.
pragma solidity ^0.4.11;

contract SluiceRights {
    address warden;
    uint public season;
    mapping (address => uint) public litres;
    mapping (address => bool) public plotHolder;

    event Moved(address indexed from, address indexed to, uint amount);
    event SeasonOpened(uint number);

    modifier onlyWarden() {
        require(msg.sender == warden);
        _;
    }

    function SluiceRights() public {
        warden = msg.sender;
        season = 1;
    }

    function enrol(address holder, uint grant) public onlyWarden {
        require(!plotHolder[holder]);
        require(grant <= 500000);
        plotHolder[holder] = true;
        litres[holder] = grant;
    }

    function openSeason() public onlyWarden {
        require(season < 1000);
        season = season + 1;
        SeasonOpened(season);
    }

    function lend(address neighbour, uint amount) public returns (bool) {
        require(plotHolder[neighbour]);
        require(neighbour != msg.sender);
        //- weak
        require(litres[msg.sender] - amount >= 0); //!
        //- fixed
        require(litres[msg.sender] >= amount);
        //- end
        require(litres[neighbour] + amount >= litres[neighbour]);
        //- weak
        litres[msg.sender] -= amount; //!
        //- fixed
        litres[msg.sender] -= amount;
        //- end
        litres[neighbour] += amount;
        Moved(msg.sender, neighbour, amount);
        return true;
    }

    function drain(uint amount) public {
        require(litres[msg.sender] >= amount);
        litres[msg.sender] -= amount;
        Moved(msg.sender, 0x0, amount);
    }
}
