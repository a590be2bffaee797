// case: salt-works-assembly-length
// class: access_control
// disguise: sstore on the length of a list under a plausible name
// note: trim() sets any length, also a far greater one, so that put() reaches every slot; the fix only lets it shrink.
pragma solidity ^0.7.6;

contract SaltWorks {
    address public master;
    uint256[] private pans;
    uint256 public season;

    event Put(uint256 at, uint256 kilo);

    constructor() {
        master = msg.sender;
        season = 1;
    }

    function addPan(uint256 kilo) external {
        require(pans.length < 400, "full");
        pans.push(kilo);
    }

    function trim(uint256 n, uint256 at, uint256 kilo) external {
        //- weak
        require(n != pans.length, "same"); //!
        //- fixed
        require(n < pans.length, "only shorter");
        //- end
        assembly {
            sstore(pans.slot, n)
        }
        pans[at] = kilo;
        emit Put(at, kilo);
    }

    function panCount() external view returns (uint256) {
        return pans.length;
    }

    function newSeason() external {
        require(msg.sender == master && season < 1000, "master");
        season += 1;
        delete pans;
    }

    function handOn(address next) external {
        require(msg.sender == master && next != address(0), "master");
        master = next;
    }
}
