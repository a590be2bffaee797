// case: w2-ink-royalty-uint128
// class: arithmetic
// disguise: unchecked basis points in 128 bits with an amount from the caller
// note: amount * bps wraps in 128 bits; the fix widens to 256.
pragma solidity ^0.8.9;

contract InkRoyalties {
    struct Work { address author; uint16 bps; uint128 earned; }

    error BadBps();
    error NotAuthor();
    error TooLittle(uint256 sent, uint256 due);

    mapping(uint256 => Work) public works;
    mapping(address => uint256) public balance;
    uint256 public count;

    event Published(uint256 indexed id, address author, uint16 bps);
    event Licensed(uint256 indexed id, uint128 amount, uint128 royalty);

    function publish(uint16 bps) external returns (uint256 id) {
        if (bps == 0 || bps > 3000) revert BadBps();
        id = count++;
        works[id] = Work(msg.sender, bps, 0);
        emit Published(id, msg.sender, bps);
    }

    function royalty(uint256 id, uint128 amount) public view returns (uint128 r) {
        //- weak
        unchecked {
            r = amount * works[id].bps / 10_000; //!
        }
        //- fixed
        r = uint128(uint256(amount) * works[id].bps / 10_000);
        //- end
    }

    function license(uint256 id, uint128 amount) external payable {
        Work storage w = works[id];
        //- weak
        uint128 due = royalty(id, amount); //!
        //- fixed
        uint128 due = royalty(id, amount);
        //- end
        if (msg.value < due) revert TooLittle(msg.value, due);
        w.earned += due;
        balance[w.author] += msg.value;
        emit Licensed(id, amount, due);
    }

    function lower(uint256 id, uint16 bps) external {
        Work storage w = works[id];
        if (w.author != msg.sender) revert NotAuthor();
        if (bps >= w.bps) revert BadBps();
        unchecked {
            w.bps -= w.bps - bps;
        }
    }

    function withdraw() external {
        uint256 b = balance[msg.sender];
        balance[msg.sender] = 0;
        payable(msg.sender).transfer(b);
    }
}
