namespace Audit.Ledger;

/// <summary>What texts on the channel may be: short, on one line, with something in them.</summary>
internal static class LedgerText
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int LongestName = 200;

    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int LongestReason = 2000;

    /// <summary>Returns the text if it may stand.</summary>
    /// <exception cref="LedgerFormatException">It is empty, too long, or holds control characters or half a surrogate pair.</exception>
    public static string Require(string text, string what, int longest)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
        {
            throw new LedgerFormatException($"{what} must have 1…{longest} characters, not only white space");
        }

        if (text.Any(char.IsControl) || text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar))
        {
            throw new LedgerFormatException($"{what} must hold no control characters and no broken characters");
        }

        return text;
    }
}
