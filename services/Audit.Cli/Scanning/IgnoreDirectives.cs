using System.Buffers;
using Audit.Model.Source;

namespace Audit.Cli.Scanning;

/// <summary>
/// Finds <c>fabric-audit-ignore-next-line</c>, <c>-ignore-line</c> and <c>-ignore-file</c> in comments. The lexer says where tokens are; what stands between them is
/// white space and comments, so nothing inside of a string is taken for one.
/// </summary>
internal static class IgnoreDirectives
{
    /// <summary>How many of a file are heeded.</summary>
    public const int Most = 1000;

    private const int MostClasses = 64;
    private const string Mark = "fabric-audit-ignore";
    private const string NextLine = "-next-line";
    private const string SameLine = "-line";
    private const string File = "-file";

    // The ends the lexer knows.
    private static readonly SearchValues<char> CommentEnds = SearchValues.Create("\n\r\v\f\u2028\u2029");
    private static readonly string[] Kinds = [NextLine, SameLine, File];

    /// <summary>The directives of a file in the written order; at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<IgnoreDirective> Read(SolidityTokens tokens)
    {
        if (!tokens.Text.Contains(Mark, StringComparison.Ordinal))
        {
            return [];
        }

        var directives = new List<IgnoreDirective>();
        var (index, line) = (0, 1);
        for (var i = 0; i <= tokens.Count && directives.Count < Most; i++)
        {
            var (start, nextLine) = i < tokens.Count ? (tokens[i].Start, tokens[i].Line) : (tokens.Text.Length, -1);
            var gap = tokens.Text.AsSpan(index, start - index);
            if (gap.Contains(Mark, StringComparison.Ordinal))
            {
                ReadGap(gap, line, nextLine, directives);
            }

            if (i < tokens.Count)
            {
                index = tokens[i].End;
                line = tokens[i].Line + tokens.TextAt(i).Count('\n');
            }
        }

        return directives;
    }

    private static void ReadGap(ReadOnlySpan<char> gap, int firstLine, int nextLine, List<IgnoreDirective> directives)
    {
        var line = firstLine;
        while (gap.Length > 0 && directives.Count < Most)
        {
            var length = CommentLength(gap);
            if (length > 0 && Directive(gap[..length], line, nextLine) is { } directive)
            {
                directives.Add(directive);
            }

            length = Math.Max(length, 1);
            line += gap[..length].Count('\n');
            gap = gap[length..];
        }
    }

    /// <summary>The length of the comment that begins here; 0 for white space.</summary>
    private static int CommentLength(ReadOnlySpan<char> gap)
    {
        if (gap.StartsWith("//"))
        {
            var end = gap.IndexOfAny(CommentEnds);
            return end < 0 ? gap.Length : end;
        }

        if (gap.StartsWith("/*"))
        {
            var end = gap[2..].IndexOf("*/", StringComparison.Ordinal);
            return end < 0 ? gap.Length : end + 4;
        }

        return 0;
    }

    private static IgnoreDirective? Directive(ReadOnlySpan<char> comment, int line, int nextLine)
    {
        var text = comment.TrimStart("/*! \t");
        if (!text.StartsWith(Mark, StringComparison.Ordinal) || text.Contains('\n'))
        {
            return null;
        }

        text = text[Mark.Length..];
        text = text.EndsWith("*/") ? text[..^2] : text;
        var kind = KindOf(comment);
        if (kind is null)
        {
            return null;
        }

        text = text[kind.Length..];
        var dashes = text.IndexOf("--", StringComparison.Ordinal);
        var reason = dashes < 0 ? string.Empty : text[(dashes + 2)..].Trim().ToString();
        return new IgnoreDirective
        {
            Line = line,
            Target = kind switch { File => 0, SameLine => line, _ => nextLine },
            Classes = (dashes < 0 ? text : text[..dashes]).ToString().Split([' ', '\t', ',', ':', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal).Take(MostClasses).ToArray(),
            Reason = reason.Length == 0 ? null : reason,
        };
    }

    private static string? KindOf(ReadOnlySpan<char> comment)
    {
        foreach (var kind in Kinds)
        {
            if (Names(comment, kind))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Whether the word after the mark is that one, and not one that begins with it.</summary>
    private static bool Names(ReadOnlySpan<char> comment, string kind)
    {
        var rest = comment[(comment.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];
        return rest.StartsWith(kind, StringComparison.Ordinal)
            && (rest.Length == kind.Length || !(char.IsLetterOrDigit(rest[kind.Length]) || rest[kind.Length] is '-' or '_'));
    }
}
