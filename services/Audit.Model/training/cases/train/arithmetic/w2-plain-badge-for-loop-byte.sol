// case: w2-plain-badge-for-loop-byte
// class: arithmetic
// disguise: plain: total of an unsigned byte per scout
// note: Badges above 255 start from zero; the fix stops there.
pragma solidity ^0.4.10;

contract ScoutBadges {
    mapping (address => uint8) public badges;
    address leader;

    function ScoutBadges() {
        leader = msg.sender;
    }

    function award(address scout, uint8 n) {
        if (msg.sender != leader) throw;
        //- weak
        badges[scout] += n; //!
        //- fixed
        uint8 total = badges[scout] + n;
        if (total < n) throw;
        badges[scout] = total;
        //- end
    }

    function strip(address scout) {
        if (msg.sender != leader) throw;
        if (badges[scout] > 0) badges[scout]--;
    }
}
