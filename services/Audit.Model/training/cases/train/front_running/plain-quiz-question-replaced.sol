// case: plain-quiz-question-replaced
// class: front_running
// disguise: the asker replaces the answer
// note: The asker sees a paid guess and replaces the answer; the fix forbids it after the first guess
pragma solidity ^0.4.11;

contract PubRiddle {
    address public asker;
    string public question;
    bytes32 answer;
    uint public guesses;
    uint public opened;
    mapping(address => bytes32) public covered;
    mapping(address => uint) public coveredAt;

    function ask(string q, bytes32 a) payable {
        require(asker == 0x0 && msg.value >= 1 ether);
        asker = msg.sender; question = q; answer = a; opened = now; guesses = 0;
    }

    function correct(string q, bytes32 a) {
        //- weak
        require(msg.sender == asker); //!
        //- fixed
        require(msg.sender == asker && guesses == 0);
        //- end
        question = q;
        answer = a;
    }

    function cover(bytes32 h) payable {
        require(asker != 0x0 && msg.value == 10 finney);
        covered[msg.sender] = h;
        coveredAt[msg.sender] = block.number;
        guesses++;
    }

    function open(string word) {
        require(covered[msg.sender] == sha3(word, msg.sender) && block.number > coveredAt[msg.sender] + 2);
        covered[msg.sender] = 0;
        if (sha3(word) == answer) { asker = 0x0; msg.sender.transfer(this.balance); }
    }

    function end() {
        require(msg.sender == asker && now > opened + 90 days);
        asker = 0x0;
        msg.sender.transfer(this.balance);
    }
}
