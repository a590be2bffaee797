// case: courier-status-by-result
// class: unchecked_low_level_calls
// disguise: look-alike; the result is not required but decides the state of the parcel
// note: A failed call leaves the parcel in Failed, from where it can be tried again or recalled.
pragma solidity ^0.6.11;

contract CourierRelay {
    enum State { None, Waiting, Delivered, Failed, Recalled }

    struct Parcel {
        address payable sender;
        address target;
        uint256 value;
        bytes data;
        State state;
    }

    Parcel[] private parcels;

    event Posted(uint256 indexed id, address target, uint256 value);
    event Outcome(uint256 indexed id, State state);

    function post(address target, bytes calldata data) external payable returns (uint256 id) {
        require(target != address(0) && target != address(this), "target");
        id = parcels.length;
        parcels.push(Parcel(msg.sender, target, msg.value, data, State.Waiting));
        emit Posted(id, target, msg.value);
    }

    function deliver(uint256 id) external {
        Parcel storage p = parcels[id];
        require(p.state == State.Waiting || p.state == State.Failed, "not open");
        require(msg.sender == p.sender, "not yours");
        p.state = State.Delivered;
        (bool ok, ) = p.target.call{value: p.value}(p.data);
        if (!ok) {
            p.state = State.Failed;
        }
        emit Outcome(id, p.state);
    }

    function recall(uint256 id) external {
        Parcel storage p = parcels[id];
        require(msg.sender == p.sender, "not yours");
        require(p.state == State.Waiting || p.state == State.Failed, "not open");
        p.state = State.Recalled;
        (bool ok, ) = p.sender.call{value: p.value}("");
        require(ok, "not taken back");
        emit Outcome(id, State.Recalled);
    }

    function stateOf(uint256 id) external view returns (State) {
        return parcels[id].state;
    }
}
