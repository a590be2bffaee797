using System.Globalization;
using System.Text;

namespace Audit.Model.Source;

/// <summary>Which characters a reader does not see as what they are: the one rule of everything that shows text of others.</summary>
public static class HiddenCharacters
{
    // Letters and symbols by category, but drawn as nothing at all.
    private static readonly int[] Blank = [0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    /// <summary>
    /// Whether a character has no shape of its own, turns the direction of others, controls a terminal, or has no meaning. Line ends and
    /// tabs are among them: whoever shows them lets them through first.
    /// </summary>
    /// <param name="rune">The character; the replacement character stands for half of one.</param>
    public static bool Contains(Rune rune) => rune.IsAscii
        ? Rune.IsControl(rune)
        : Array.BinarySearch(Blank, rune.Value) >= 0 || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
            or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
