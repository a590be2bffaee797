// case: w2-plain-nested-members-groups
// class: denial_of_service
// disguise: nested loops; the outer list is fixed and the inner one grows
// note: Only the outer bound is fixed; the fix keeps the points per group.
pragma solidity ^0.4.23;

contract ScoutPatrols {
    address public leader = msg.sender;
    mapping(uint8 => address[]) patrol;
    mapping(address => uint) public badges;
    mapping(uint8 => uint) public campPoints;

    function joinPatrol(uint8 p) public {
        require(p < 6);
        patrol[p].push(msg.sender);
    }

    function badge(address scout) public {
        require(msg.sender == leader);
        badges[scout]++;
    }

    function camp() public {
        require(msg.sender == leader);
        for (uint8 p = 0; p < 6; p++) {
            //- weak
            for (uint m = 0; m < patrol[p].length; m++) { //!
                badges[patrol[p][m]]++;
            }
            //- fixed
            campPoints[p]++;
            //- end
        }
    }

    function resetCamp() public {
        require(msg.sender == leader);
        for (uint8 p = 0; p < 6; p++) {
            campPoints[p] = 0;
        }
    }
}
