// case: crew-payout-total
// class: arithmetic
// disguise: the total of a batch wraps before it is compared with the balance
// note: count times wage wraps; the fix checks the product by division.
pragma solidity ^0.4.16;

contract TrawlerToken {
    string public constant name = "Trawler Share";
    string public constant symbol = "TRWL";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    address public captain;
    mapping (address => uint256) balances;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Voyage(uint256 indexed number, uint256 crew, uint256 wage);

    uint256 voyages;

    function TrawlerToken(uint256 _supply) public {
        require(_supply > 0 && _supply < 2**120);
        captain = msg.sender;
        totalSupply = _supply;
        balances[captain] = _supply;
    }

    function balanceOf(address _who) public constant returns (uint256) {
        return balances[_who];
    }

    function transfer(address _to, uint256 _value) public returns (bool) {
        require(_to != address(0));
        require(_value > 0 && balances[msg.sender] >= _value);
        require(balances[_to] + _value > balances[_to]);
        balances[msg.sender] = balances[msg.sender] - _value;
        balances[_to] = balances[_to] + _value;
        Transfer(msg.sender, _to, _value);
        return true;
    }

    function payCrew(address[] _crew, uint256 _wage) public returns (bool) {
        uint256 hands = _crew.length;
        require(hands > 0 && hands <= 40);
        //- weak
        uint256 sum = hands * _wage; //!
        require(_wage > 0 && balances[msg.sender] >= sum);
        balances[msg.sender] -= sum;
        for (uint256 i = 0; i < hands; i++) {
            balances[_crew[i]] += _wage; //!
        //- fixed
        uint256 sum = hands * _wage;
        require(sum / hands == _wage);
        require(_wage > 0 && balances[msg.sender] >= sum);
        balances[msg.sender] -= sum;
        for (uint256 i = 0; i < hands; i++) {
            balances[_crew[i]] += _wage;
        //- end
            Transfer(msg.sender, _crew[i], _wage);
        }
        if (voyages < 1000000) voyages++;
        Voyage(voyages, hands, _wage);
        return true;
    }

    function passHelm(address _next) public {
        require(msg.sender == captain && _next != address(0));
        captain = _next;
    }
}
