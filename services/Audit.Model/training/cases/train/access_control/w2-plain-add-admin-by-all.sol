// case: w2-plain-add-admin-by-all
// class: access_control
// disguise: plain: addAdmin() open
// note: Anyone adds himself; the fix asks for an admin.
pragma solidity ^0.4.17;

contract TrackWardens {
    mapping(address => bool) public admin;
    bool public trackClosed;

    function TrackWardens() public {
        admin[msg.sender] = true;
    }

    function addAdmin(address who) public {
        //- weak
        admin[who] = true; //!
        //- fixed
        require(admin[msg.sender]);
        admin[who] = true;
        //- end
    }

    function closeTrack(bool yes) public {
        require(admin[msg.sender]);
        trackClosed = yes;
    }
}
