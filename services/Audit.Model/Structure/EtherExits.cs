using System.Collections.Frozen;
using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>Where code can move ether out, counted once for the whole file so that nested contracts cost nothing.</summary>
internal sealed class EtherExits
{
    // How far a single argument is looked for: bounded, so that many unclosed calls cannot make the whole quadratic.
    private const int ArgumentTokens = 64;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        FrozenSet.Create("send", "call", "callcode", "delegatecall", "selfdestruct", "suicide", "sendValue")
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly int[] _before;

    public EtherExits(SolidityTokens tokens)
    {
        _before = new int[tokens.Count + 1];
        for (var i = 0; i < tokens.Count; i++)
        {
            _before[i + 1] = _before[i] + (IsExit(tokens, i) ? 1 : 0);
        }
    }

    /// <summary>True when one of the tokens from start to end (exclusive) is an exit.</summary>
    public bool Between(int start, int end) => _before[end] > _before[start];

    private static bool IsExit(SolidityTokens tokens, int i)
    {
        var text = tokens.TextAt(i);
        if (Words.Contains(text))
        {
            return tokens.Is(i + 1, '(') || tokens.Is(i + 1, '.') || tokens.Is(i + 1, '{');
        }
        return text switch
        {
            "transfer" => tokens.Is(i + 1, '(') && HasSingleArgument(tokens, i + 2),
            "value" when i > 0 => (tokens.Is(i - 1, '.') && tokens.Is(i + 1, '(')) || (tokens.Is(i - 1, '{') && tokens.Is(i + 1, ':')),
            _ => false,
        };
    }

    private static bool HasSingleArgument(SolidityTokens tokens, int start)
    {
        var end = Math.Min(tokens.Count, start + ArgumentTokens);
        for (var i = start; i < end; i++)
        {
            if (tokens.Is(i, ','))
            {
                return false;
            }
            if (tokens.Is(i, ')'))
            {
                return true;
            }
        }
        return false;
    }
}
