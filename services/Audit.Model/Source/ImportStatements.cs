namespace Audit.Model.Source;

/// <summary>The imports of a file.</summary>
public static class ImportStatements
{
    /// <summary>How many imports of one file are looked at.</summary>
    public const int Most = 2000;

    /// <summary>The imported paths in the written order, each once; at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<string> Read(SolidityTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var paths = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count && paths.Count < Most; i++)
        {
            if (!tokens.TextAt(i).SequenceEqual("import"))
            {
                continue;
            }

            // import "a"; import "a" as A; import * as A from "a"; import {X as Y} from "a";
            while (++i < tokens.Count && !tokens.TextAt(i).SequenceEqual(";") && tokens[i].Kind != SolidityTokenKind.StringLiteral)
            {
            }

            if (i < tokens.Count && tokens[i].Kind == SolidityTokenKind.StringLiteral && seen.Add(Literal(tokens.TextAt(i))))
            {
                paths.Add(Literal(tokens.TextAt(i)));
            }
        }

        return paths;
    }

    private static string Literal(ReadOnlySpan<char> token)
    {
        var start = token.IndexOfAny('"', '\'') + 1;
        var end = token.Length > start && token[^1] == token[start - 1] ? token.Length - 1 : token.Length;
        return token[start..end].ToString().Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
