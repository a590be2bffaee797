using System.Text;

namespace Audit.Model.Source;

/// <summary>
/// Takes out of a source what the model does not look at and its author may not want to share: comments, and the contents of string
/// literals. Every token stays on its line. The paths of imports stay, as the files' names are shared anyway.
/// </summary>
public static class SourceRedaction
{
    /// <summary>The text without comments and with empty string literals.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>A text with the same tokens on the same lines, apart from what the literals say.</returns>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SolidityTokens tokens = SolidityLexer.Lex(text);
        var redacted = new StringBuilder(text.Length);
        var isImport = false;
        var end = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            SolidityToken token = tokens[i];
            AppendTrivia(redacted, text.AsSpan(end, token.Start - end));
            isImport = isImport ? !tokens.Is(i, ';') : tokens.Is(i, "import") && IsStatementStart(tokens, i);
            if (token.Kind == SolidityTokenKind.StringLiteral && !(isImport && IsPath(tokens, i)))
            {
                AppendEmptied(redacted, tokens.TextAt(i));
            }
            else
            {
                redacted.Append(tokens.TextAt(i));
            }

            end = token.End;
        }

        AppendTrivia(redacted, text.AsSpan(end));
        return redacted.ToString();
    }

    private static bool IsStatementStart(SolidityTokens tokens, int index) => index == 0 || tokens.Is(index - 1, ';') || tokens.Is(index - 1, '}');

    // Only what can be a path: import "a" or … from "a". Anything else between import and its semicolon is no reason to show a literal.
    private static bool IsPath(SolidityTokens tokens, int index) => tokens.Is(index - 1, "import") || tokens.Is(index - 1, "from");

    private static void AppendEmptied(StringBuilder redacted, ReadOnlySpan<char> literal)
    {
        var quote = literal.IndexOfAny('"', '\'');
        redacted.Append(literal[..(quote + 1)]).Append(literal[quote]);
    }

    // Between two tokens there is nothing but white space and comments, so a slash always begins a comment.
    private static void AppendTrivia(StringBuilder redacted, ReadOnlySpan<char> trivia)
    {
        while (trivia.IndexOf('/') is var start && start >= 0)
        {
            redacted.Append(trivia[..start]);
            ReadOnlySpan<char> comment = trivia[start..];
            comment = comment[..SolidityLexer.CommentLength(comment)];
            redacted.Append(' ');
            redacted.Append('\n', comment.Count('\n'));
            trivia = trivia[(start + comment.Length)..];
        }

        redacted.Append(trivia);
    }
}
