// case: w2-plain-count-down-from-input
// class: denial_of_service
// disguise: the state that bounds the while loop is raised by anyone
// note: Anyone opens as many days as liked, closing works them off one by one; the fix works off a capped number.
pragma solidity ^0.4.22;

contract MarketDays {
    uint public openDays;
    uint public closedDays;
    uint public levy;

    function open(uint n) external {
        require(n > 0 && n < 1000000);
        require(openDays + n > openDays);
        openDays += n;
    }

    function settle() external {
        //- weak
        while (closedDays < openDays) { //!
        //- fixed
        for (uint k = 0; k < 50 && closedDays < openDays; k++) {
        //- end
            closedDays++;
            levy += closedDays % 7;
        }
    }

    function week(uint n) external pure returns (uint s) {
        for (uint d = 0; d < 7; d++) {
            s += (n + d) % 7;
        }
    }
}
