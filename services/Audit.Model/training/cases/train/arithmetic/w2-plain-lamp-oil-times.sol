// case: w2-plain-lamp-oil-times
// class: arithmetic
// disguise: plain: a stored number multiplied in place
// note: The litres wrap after enough calls; the fix caps the factor and the store.
pragma solidity ^0.4.22;

contract LampOil {
    uint public litres = 1;
    uint public wicks = 1;

    function refine(uint factor) public {
        //- weak
        litres *= factor; //!
        //- fixed
        require(factor <= 1000 && litres <= 1000000);
        litres *= factor;
        //- end
    }

    function trim() public {
        require(wicks < 100);
        wicks *= 2;
    }

    function burn(uint n) public {
        litres = n > litres ? 0 : litres - n;
    }
}
