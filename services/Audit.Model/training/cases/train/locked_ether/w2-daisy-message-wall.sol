// case: w2-daisy-message-wall
// class: locked_ether
// disguise: pay to write, no way out
// note: Fees of the wall stay; the fix makes writing free
pragma solidity ^0.4.11;

contract DaisyWall {
    struct Line {
        address by;
        string text;
        uint paid;
    }

    Line[] public lines;
    uint public highest;

    event Written(uint n, address by);

    //- weak
    function write(string text) payable { //!
        require(msg.value > 0 && bytes(text).length < 200);
        lines.push(Line(msg.sender, text, msg.value));
        if (msg.value > highest) highest = msg.value;
    //- fixed
    function write(string text) {
        require(bytes(text).length < 200);
        lines.push(Line(msg.sender, text, 0));
    //- end
        Written(lines.length - 1, msg.sender);
    }

    function edit(uint n, string text) {
        require(lines[n].by == msg.sender && bytes(text).length < 200);
        lines[n].text = text;
    }

    function count() constant returns (uint) {
        return lines.length;
    }
}
