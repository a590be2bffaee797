using System.Globalization;
using System.Text;

namespace Audit.Model.Source;

/// <summary>
/// Text that others wrote, made inert: control characters, bidirectional controls, invisible and unassigned characters show as what they are, for instance
/// <c>\u202E</c>, and do nothing.
/// </summary>
public static class VisibleText
{
    /// <summary>The text on one line.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => IsInert(text ?? throw new ArgumentNullException(nameof(text)), keepsLines: false) ? text : Escaped(text, keepsLines: false);

    /// <summary>The text with its line ends.</summary>
    /// <param name="text">Any text.</param>
    public static string OfLines(string text) => IsInert(text ?? throw new ArgumentNullException(nameof(text)), keepsLines: true) ? text : Escaped(text, keepsLines: true);

    private static bool IsInert(string text, bool keepsLines)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInert(rune, keepsLines))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInert(Rune rune, bool keepsLines) => (keepsLines && rune.Value is '\n' or '\t') || !HiddenCharacters.Contains(rune);

    private static string Escaped(string text, bool keepsLines)
    {
        var visible = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInert(rune, keepsLines))
            {
                visible.Append(rune);
            }
            else if (!(keepsLines && rune.Value == '\r'))
            {
                visible.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:X4}");
            }
        }

        return visible.ToString();
    }
}
