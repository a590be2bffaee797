"""What the tokenizer keeps whole: reserved words and members of Solidity, numbers that carry meaning, operators."""

from .solidity_lexer import OPERATORS_2, OPERATORS_3, OPERATORS_4, SINGLE_CHARACTERS

NUMBERS = ["0", "1", "2", "3", "4", "5", "8", "10", "16", "18", "32", "100", "256", "1000", "10000"]

OPERATORS = sorted(OPERATORS_4 | OPERATORS_3 | OPERATORS_2) + list(SINGLE_CHARACTERS)

_WORDS = """
abstract address anonymous as assembly assert balance blockhash block bool break byte bytes calldata call callcode callvalue caller
case catch chainid codehash coinbase constant constructor continue contract create create2 data days decode default delegatecall delete difficulty do
ecrecover else emit encode encodePacked encodeWithSelector encodeWithSignature encodeCall enum error ether event external fallback false finney fixed for function gas gaslimit gasleft gasprice
hours if immutable import indexed int interface internal is keccak256 length let library log0 log1 log2 log3 log4 mapping memory
minutes modifier mload mstore msg new now number origin override payable pop prevrandao private public pure push receive require return
returndatasize returns revert ripemd160 seconds selector selfdestruct send sender sha256 sha3 sig sload sstore staticcall storage string struct suicide super switch
szabo this throw timestamp transfer true try tx type ufixed uint unchecked using value var view virtual weeks wei while years
abi var transferFrom balanceOf allowance approve onlyOwner owner nonReentrant totalSupply
"""


def reserved() -> list:
    """The identifiers kept whole, sorted."""
    words = set(_WORDS.split())
    for bits in range(8, 257, 8):
        words.add("uint%d" % bits)
        words.add("int%d" % bits)
    for count in range(1, 33):
        words.add("bytes%d" % count)
    return sorted(words)

# names that carry their meaning by convention: never renamed by the augmentation, because their code often stands in another file
CONVENTIONS = frozenset("""
add sub mul div mod sqrt tryAdd trySub tryMul safeAdd safeSub safeMul safeDiv SafeMath SafeERC20 Address nonReentrant ReentrancyGuard onlyOwner _checkOwner
_msgSender sendValue functionCall safeTransfer safeTransferFrom isContract Math
""".split())
