// case: podcast-fund-payout
// class: tx_origin
// disguise: custom error, the check is in a private function shared by two entries
// note: _onlyHost compares tx.origin; the fix compares msg.sender.
pragma solidity ^0.8.14;

contract PodcastFund {
    struct Episode {
        string title;
        uint96 pot;
        bool released;
        address guest;
    }

    error NotHost(address who);
    error Gone(uint256 episode);

    address public host;
    Episode[] private episodes;

    event Announced(uint256 indexed id, string title, address guest);
    event Tipped(uint256 indexed id, address indexed fan, uint256 amount);
    event Released(uint256 indexed id, uint256 paid);

    constructor() {
        host = msg.sender;
    }

    function _onlyHost() private view {
        //- weak
        if (tx.origin != host) revert NotHost(tx.origin); //!
        //- fixed
        if (msg.sender != host) revert NotHost(msg.sender);
        //- end
    }

    function announce(string calldata title, address guest) external returns (uint256 id) {
        _onlyHost();
        require(guest != address(0), "guest");
        id = episodes.length;
        episodes.push(Episode(title, 0, false, guest));
        emit Announced(id, title, guest);
    }

    function tip(uint256 id) external payable {
        Episode storage e = episodes[id];
        if (e.released) revert Gone(id);
        require(msg.value > 0 && msg.value < 1000 ether, "amount");
        e.pot += uint96(msg.value);
        emit Tipped(id, msg.sender, msg.value);
    }

    function release(uint256 id) external {
        _onlyHost();
        Episode storage e = episodes[id];
        if (e.released) revert Gone(id);
        e.released = true;
        uint256 pot = e.pot;
        e.pot = 0;
        (bool ok, ) = e.guest.call{value: pot}("");
        require(ok, "guest refused");
        emit Released(id, pot);
    }

    function potOf(uint256 id) external view returns (uint256) {
        return episodes[id].pot;
    }
}
