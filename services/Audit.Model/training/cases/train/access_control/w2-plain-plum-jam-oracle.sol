// case: w2-plain-plum-jam-oracle
// class: access_control
// disguise: plain: public setter of the feed
// note: Anyone replaces the feed that pricing trusts; the fix adds the owner test.
pragma solidity ^0.4.19;

contract SugarFeed {
    function gramsPerEther() public view returns (uint);
}

contract PlumJam {
    address public cook;
    SugarFeed public feed;
    mapping(address => uint) public jars;

    function PlumJam(SugarFeed _feed) public {
        cook = msg.sender;
        feed = _feed;
    }

    //- weak
    function useFeed(SugarFeed _feed) public { //!
    //- fixed
    function useFeed(SugarFeed _feed) public {
        require(msg.sender == cook);
    //- end
        require(_feed != address(0));
        feed = _feed;
    }

    function give(address who, uint n) public {
        require(msg.sender == cook && n < 100);
        jars[who] = n;
    }
}
