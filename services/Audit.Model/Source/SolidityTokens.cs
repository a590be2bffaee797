namespace Audit.Model.Source;

/// <summary>A text and its tokens in order. Comments and white space are no tokens.</summary>
public sealed class SolidityTokens
{
    private readonly SolidityToken[] _tokens;

    internal SolidityTokens(string text, SolidityToken[] tokens, bool isTruncated)
    {
        Text = text;
        _tokens = tokens;
        IsTruncated = isTruncated;
    }

    /// <summary>The tokens of several texts one after the other, each with the lines of its own text.</summary>
    /// <param name="parts">The tokens of each, at least one.</param>
    /// <param name="separator">A text between each two that holds one operator; it becomes a token.</param>
    internal static SolidityTokens Join(IReadOnlyList<SolidityTokens> parts, string separator)
    {
        var mark = SolidityLexer.Lex(separator)[0];
        var tokens = new List<SolidityToken>(parts.Sum(part => part.Count + 1));
        var offset = 0;
        foreach (var part in parts)
        {
            if (offset > 0)
            {
                tokens.Add(mark with { Start = offset - separator.Length + mark.Start });
            }
            foreach (var token in part._tokens)
            {
                tokens.Add(token with { Start = offset + token.Start });
            }
            offset += part.Text.Length + separator.Length;
        }
        return new SolidityTokens(string.Join(separator, parts.Select(part => part.Text)), tokens.ToArray(), parts.Any(part => part.IsTruncated));
    }

    /// <summary>The text the tokens are spans of.</summary>
    public string Text { get; }

    /// <summary>The number of tokens.</summary>
    public int Count => _tokens.Length;

    /// <summary>True when the text has more tokens than the lexer was allowed to return.</summary>
    public bool IsTruncated { get; }

    /// <summary>The token at the index.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is not below <see cref="Count"/>.</exception>
    public SolidityToken this[int index] => _tokens[index];

    /// <summary>The text of the token at the index, as written; empty beyond the last token.</summary>
    public ReadOnlySpan<char> TextAt(int index) =>
        index < _tokens.Length ? Text.AsSpan(_tokens[index].Start, _tokens[index].Length) : default;

    /// <summary>True when the token at the index is an identifier; false beyond the last token.</summary>
    public bool IsIdentifier(int index) => index < _tokens.Length && _tokens[index].Kind == SolidityTokenKind.Identifier;

    /// <summary>True when the token at the index is written exactly so; false beyond the last token.</summary>
    internal bool Is(int index, string text) => TextAt(index).SequenceEqual(text);

    /// <summary>True when the token at the index is that single character; false beyond the last token.</summary>
    internal bool Is(int index, char character) =>
        index < _tokens.Length && _tokens[index].Length == 1 && Text[_tokens[index].Start] == character;
}
