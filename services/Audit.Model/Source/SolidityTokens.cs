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
