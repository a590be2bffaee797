using System.Buffers;
using System.Globalization;
using System.Text;

namespace Audit.Model.Source;

/// <summary>Warns of characters that make a source look like something else than what the compiler reads.</summary>
internal static class DeceptiveText
{
    private const int ShownCharacters = 40;

    // Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm.
    private static readonly SearchValues<char> DirectionChanges =
        SearchValues.Create("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    /// <summary>At most one warning of each kind, with the first place.</summary>
    public static IEnumerable<string> WarningsOf(SolidityTokens tokens)
    {
        if (tokens.Text.Contains('\0'))
        {
            yield return $"Line {LineOf(tokens.Text, tokens.Text.IndexOf('\0'))}: the file holds NUL characters; they count as white space.";
        }
        if (Ascii.IsValid(tokens.Text))
        {
            yield break;
        }
        if (tokens.Text.AsSpan().IndexOfAny(DirectionChanges) is >= 0 and var first)
        {
            yield return $"Line {LineOf(tokens.Text, first)}: the file holds characters that turn the direction of writing; "
                + "what is shown may not be what the compiler reads.";
        }
        if (FirstForeignIdentifier(tokens) is >= 0 and var index)
        {
            yield return $"Line {tokens[index].Line}: the name {Escaped(tokens.TextAt(index))} has letters that no compiler accepts; it may only look like another.";
        }
    }

    private static int FirstForeignIdentifier(SolidityTokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.IsIdentifier(i) && !Ascii.IsValid(tokens.TextAt(i)))
            {
                return i;
            }
        }
        return -1;
    }

    private static int LineOf(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    /// <summary>Nothing of the trick shall reach the reader's screen.</summary>
    private static string Escaped(ReadOnlySpan<char> name)
    {
        var text = new StringBuilder();
        foreach (var c in name[..Math.Min(name.Length, ShownCharacters)])
        {
            _ = char.IsAscii(c) ? text.Append(c) : text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return text.Append(name.Length > ShownCharacters ? "…" : "").ToString();
    }
}
