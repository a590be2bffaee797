using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>Reads the era from the first <c>pragma solidity</c> of a file.</summary>
internal static class EraReader
{
    public static SolidityEra Read(SolidityTokens tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens.Is(i, "pragma") && tokens.Is(i + 1, "solidity"))
            {
                return OfStatement(tokens, i + 2);
            }
        }
        return SolidityEra.Unknown;
    }

    private static SolidityEra OfStatement(SolidityTokens tokens, int start)
    {
        for (var i = start; i < tokens.Count && !tokens.Is(i, ';'); i++)
        {
            if (tokens[i].Kind is SolidityTokenKind.Number or SolidityTokenKind.StringLiteral)
            {
                var era = OfText(tokens.TextAt(i));
                if (era != SolidityEra.Unknown)
                {
                    return era;
                }
            }
        }
        return SolidityEra.Unknown;
    }

    /// <summary>The era of the first <c>digits.digits</c> in the text.</summary>
    private static SolidityEra OfText(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }
            var major = Digits(text[i..]);
            i += major.Length;
            if (i < text.Length && text[i] == '.' && Digits(text[(i + 1)..]) is { Length: > 0 } minor)
            {
                return OfVersion(major.TrimStart('0'), minor.TrimStart('0'));
            }
        }
        return SolidityEra.Unknown;
    }

    private static SolidityEra OfVersion(ReadOnlySpan<char> major, ReadOnlySpan<char> minor)
    {
        if (major.Length > 0 || minor.Length > 1)
        {
            return SolidityEra.Era8;
        }
        return minor.IsEmpty || minor[0] <= '4' ? SolidityEra.Era4 : minor[0] <= '7' ? SolidityEra.Era5 : SolidityEra.Era8;
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text : text[..length];
    }
}
