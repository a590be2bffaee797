using Audit.Model.Source;

namespace Audit.Model.Sequences;

/// <summary>One distinct text among the tokens of a file, with what the function that is read at the moment makes of it.</summary>
/// <param name="text">The text.</param>
/// <param name="ids">Its ids, at least one.</param>
/// <param name="isName">True for an identifier of the author's own.</param>
/// <param name="code">What stands for it in runs.</param>
internal sealed class SourceWord(string text, int[] ids, bool isName, ulong code)
{
    private WordUses _uses;
    private int _function;

    /// <summary>The text as written.</summary>
    public string Text { get; } = text;

    /// <summary>Its vocabulary ids.</summary>
    public int[] Ids { get; } = ids;

    /// <summary>True for an identifier that is not reserved: only such have a role of their own.</summary>
    public bool IsName { get; } = isName;

    /// <summary>What stands for it in runs of tokens where its role does not.</summary>
    public ulong Code { get; } = code;

    /// <summary>Notes a use; true when the function had not used the word so before.</summary>
    /// <param name="function">The number of the function. Another number forgets all uses, so that nothing is cleared between functions.</param>
    /// <param name="use">One use.</param>
    public bool Add(int function, WordUses use)
    {
        var before = Uses(function);
        (_uses, _function) = (before | use, function);
        return (before & use) == 0;
    }

    /// <summary>True when the function uses the word so.</summary>
    public bool Has(int function, WordUses use) => (Uses(function) & use) != 0;

    private WordUses Uses(int function) => _function == function ? _uses : WordUses.None;
}

/// <summary>How a function uses a word.</summary>
[Flags]
internal enum WordUses : byte
{
    /// <summary>Not yet.</summary>
    None = 0,

    /// <summary>As a parameter.</summary>
    Parameter = 1,

    /// <summary>As a local variable.</summary>
    Local = 2,

    /// <summary>As a modifier that the file holds.</summary>
    Modifier = 4,

    /// <summary>Perhaps as a modifier: it was looked for.</summary>
    ModifierTried = 8,

    /// <summary>As a state variable that the file holds.</summary>
    State = 16,

    /// <summary>Perhaps as a state variable: it was looked for.</summary>
    StateTried = 32,

    /// <summary>Its declaration as a state variable is in the header part.</summary>
    Declared = 64,

    /// <summary>It is called, and what it calls was looked for.</summary>
    CallTried = 128,
}

/// <summary>The words of one file by the tokens, each text encoded once. Not safe for several threads.</summary>
internal sealed class SourceWords
{
    private readonly TokenEncoder _encoder;
    private readonly SolidityTokens _tokens;
    private readonly SourceWord?[] _byToken;
    private readonly Dictionary<string, SourceWord> _byText = [];
    private readonly Dictionary<string, SourceWord>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<int> _scratch = [];

    public SourceWords(TokenEncoder encoder, SolidityTokens tokens)
    {
        _encoder = encoder;
        _tokens = tokens;
        _byToken = new SourceWord?[tokens.Count];
        _bySpan = _byText.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The word of the token at the index.</summary>
    public SourceWord this[int index] => _byToken[index] ??= Find(index);

    private SourceWord Find(int index)
    {
        var text = _tokens.TextAt(index);
        if (_bySpan.TryGetValue(text, out var known))
        {
            return known;
        }
        _scratch.Clear();
        _encoder.Encode(_tokens[index].Kind, text, _scratch);
        var isName = _tokens.IsIdentifier(index) && !_encoder.IsReserved(text);
        var (written, ids) = (text.ToString(), _scratch.ToArray());
        var word = new SourceWord(written, ids, isName, WordCode.Of(_encoder, _tokens[index].Kind, written, ids));
        _byText.Add(word.Text, word);
        return word;
    }
}
