using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>Matches the braces of a file once, with a stack of its own instead of recursion.</summary>
internal sealed class BraceMatcher
{
    private readonly int[] _closing;

    public BraceMatcher(SolidityTokens tokens)
    {
        _closing = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.Is(i, '{'))
            {
                open.Push(i);
            }
            else if (tokens.Is(i, '}'))
            {
                Close(open, i);
            }
        }
        Unclosed = open.Count;
        foreach (var opening in open)
        {
            _closing[opening] = tokens.Count;
        }
    }

    /// <summary>How many opening braces are never closed.</summary>
    public int Unclosed { get; }

    /// <summary>How many closing braces close nothing.</summary>
    public int Surplus { get; private set; }

    /// <summary>The index of the brace that closes the one at the index; the number of tokens where none does.</summary>
    public int ClosingOf(int opening) => _closing[opening];

    private void Close(Stack<int> open, int closing)
    {
        if (open.TryPop(out var opening))
        {
            _closing[opening] = closing;
        }
        else
        {
            Surplus++;
        }
    }
}
