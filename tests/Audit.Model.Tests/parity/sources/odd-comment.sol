// nothing but a remark
/* that never ends
contract A { function f() public {} }
