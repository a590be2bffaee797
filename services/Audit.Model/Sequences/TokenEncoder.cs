using Audit.Model.Source;

namespace Audit.Model.Sequences;

/// <summary>Tokens to vocabulary ids, by one <c>tokenizer.json</c>. Immutable and safe for many threads.</summary>
internal sealed class TokenEncoder
{
    private const string Continuation = "##";
    private const int AddressLength = 42;

    // Not frozen: to freeze a vocabulary takes longer than to read a file with it, and a scan of one file does nothing else.
    private readonly Dictionary<string, int> _ids;
    private readonly IReadOnlyList<string> _entries;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsBySpan;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _reserved;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _numbers;
    private readonly HashSet<string> _familiar;
    private readonly int _number;
    private readonly int _address;
    private readonly int _hexadecimal;
    private readonly int _text;
    private readonly int _underscore;

    /// <summary>Takes over checked settings.</summary>
    /// <exception cref="KeyNotFoundException">The vocabulary lacks an entry that the settings refer to.</exception>
    public TokenEncoder(TokenizerSettings settings)
    {
        Limits = settings.Limits;
        _entries = settings.Vocabulary;
        _ids = new Dictionary<string, int>(settings.Vocabulary.Count, StringComparer.Ordinal);
        foreach (var entry in settings.Vocabulary)
        {
            _ids.Add(entry, _ids.Count);
        }
        _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _reserved = settings.Reserved.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _numbers = settings.Numbers.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _familiar = settings.Familiar.ToHashSet(StringComparer.Ordinal);
        _number = IdOf(SpecialTokens.Number);
        _address = IdOf(SpecialTokens.Address);
        _hexadecimal = IdOf(SpecialTokens.Hexadecimal);
        _text = IdOf(SpecialTokens.Text);
        _underscore = IdOf("_");
    }

    /// <summary>How long sequences and pieces may be.</summary>
    public TokenizerLimits Limits { get; }

    /// <summary>True for an identifier that is kept whole: a word of the language or of common interfaces, not of the author.</summary>
    public bool IsReserved(ReadOnlySpan<char> identifier) => _reserved.Contains(identifier);

    /// <summary>True for a function whose text need not be shown where it is called.</summary>
    public bool IsFamiliar(string name) => _familiar.Contains(name);

    /// <summary>The id of a vocabulary entry.</summary>
    /// <exception cref="KeyNotFoundException">The vocabulary lacks it.</exception>
    public int IdOf(string entry) =>
        _ids.TryGetValue(entry, out var id) ? id : throw new KeyNotFoundException($"The vocabulary has no entry {entry}.");

    /// <summary>The vocabulary entry of an id.</summary>
    public string EntryOf(int id) => _entries[id];

    /// <summary>True when the vocabulary has the entry.</summary>
    public bool Has(string entry) => _ids.ContainsKey(entry);

    /// <summary>Appends the ids of one token; at least one.</summary>
    public void Encode(SolidityTokenKind kind, ReadOnlySpan<char> text, List<int> ids)
    {
        switch (kind)
        {
            case SolidityTokenKind.Identifier:
                EncodeIdentifier(text, ids);
                break;
            case SolidityTokenKind.Number:
                ids.Add(OfNumber(text));
                break;
            case SolidityTokenKind.StringLiteral:
                ids.Add(_text);
                break;
            default:
                ids.Add(_idsBySpan.TryGetValue(text, out var id) ? id : SpecialTokens.Unknown);
                break;
        }
    }

    private int OfNumber(ReadOnlySpan<char> text)
    {
        var digits = text.Contains('_') ? text.ToString().Replace("_", "", StringComparison.Ordinal) : text;
        if (_numbers.Contains(digits))
        {
            return _idsBySpan[digits];
        }
        if (digits.StartsWith("0x") || digits.StartsWith("0X"))
        {
            return digits.Length == AddressLength ? _address : _hexadecimal;
        }
        return _number;
    }

    private void EncodeIdentifier(ReadOnlySpan<char> text, List<int> ids)
    {
        if (_reserved.Contains(text))
        {
            ids.Add(_idsBySpan[text]);
            return;
        }
        var pieces = new IdentifierPieces(text);
        var isFirst = true;
        while (pieces.MoveNext())
        {
            EncodePiece(pieces.Current, isFirst, ids);
            isFirst = false;
        }
        if (isFirst)
        {
            ids.Add(_underscore);
        }
    }

    /// <summary>Greedy longest match; one unknown for the whole piece where no entry matches.</summary>
    private void EncodePiece(ReadOnlySpan<char> piece, bool isFirst, List<int> ids)
    {
        if (piece.Length > Limits.MaximumPiece || piece.ContainsAnyExceptInRange('\0', '\u007f'))
        {
            ids.Add(SpecialTokens.Unknown);
            return;
        }
        // "##" and the lower-cased piece: each part is looked up with the marks by moving its start, without copying.
        Span<char> lower = stackalloc char[Continuation.Length + piece.Length];
        var count = ids.Count;
        piece.ToLowerInvariant(lower[Continuation.Length..]);
        for (var start = 0; start < piece.Length;)
        {
            var isPlain = isFirst && start == 0;
            if (!isPlain)
            {
                Continuation.CopyTo(lower[start..]);
            }
            var from = isPlain ? Continuation.Length : start;
            var end = piece.Length;
            var id = 0;
            while (end > start && !_idsBySpan.TryGetValue(lower[from..(end + Continuation.Length)], out id))
            {
                end--;
            }
            if (end == start)
            {
                ids.RemoveRange(count, ids.Count - count);
                ids.Add(SpecialTokens.Unknown);
                return;
            }
            ids.Add(id);
            start = end;
        }
    }
}
