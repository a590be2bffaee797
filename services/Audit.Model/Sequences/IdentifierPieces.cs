namespace Audit.Model.Sequences;

/// <summary>
/// Cuts an identifier into its words: <c>_</c> and <c>$</c> separate, and a new piece begins where letters change their case, or digits
/// begin or end (<c>balanceOf2</c>: balance, Of, 2; <c>ERC20Token</c>: ERC, 20, Token; <c>ABCd</c>: AB, Cd).
/// </summary>
internal ref struct IdentifierPieces(ReadOnlySpan<char> identifier)
{
    private readonly ReadOnlySpan<char> _identifier = identifier;
    private int _next;

    private enum CharacterClass
    {
        Lower,
        Upper,
        Digit,
        Other,
    }

    /// <summary>The piece that <see cref="MoveNext"/> found, as written.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Moves to the next piece; false when there is none.</summary>
    public bool MoveNext()
    {
        var start = _next;
        while (start < _identifier.Length && IsSeparator(_identifier[start]))
        {
            start++;
        }
        if (start == _identifier.Length)
        {
            return false;
        }
        var end = start + 1;
        while (end < _identifier.Length && !IsSeparator(_identifier[end]) && !BreaksAt(end))
        {
            end++;
        }
        Current = _identifier[start..end];
        _next = end;
        return true;
    }

    private readonly bool BreaksAt(int index)
    {
        var before = ClassOf(_identifier[index - 1]);
        var here = ClassOf(_identifier[index]);
        if (before == CharacterClass.Upper && here == CharacterClass.Upper)
        {
            return index + 1 < _identifier.Length && ClassOf(_identifier[index + 1]) == CharacterClass.Lower;
        }
        return before != here && !(before == CharacterClass.Upper && here == CharacterClass.Lower);
    }

    private static bool IsSeparator(char c) => c is '_' or '$';

    private static CharacterClass ClassOf(char c) =>
        char.IsAsciiLetterLower(c) ? CharacterClass.Lower
        : char.IsAsciiLetterUpper(c) ? CharacterClass.Upper
        : char.IsAsciiDigit(c) ? CharacterClass.Digit
        : CharacterClass.Other;
}
