using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Audit.Model.Source;

namespace Audit.Service;

/// <summary>
/// Writes text from outside so that a reader sees what a compiler sees: characters that have no shape of their own, that turn the
/// direction of what follows or that control a terminal are written as their code.
/// </summary>
internal static class VisibleText
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("<>&\"'+");

    /// <summary>Appends escaped text as HTML.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="text">The text; a tab stays as it is.</param>
    internal static void Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        int plain = 0;
        int at = 0;
        while (at < text.Length)
        {
            bool whole = Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            int code = whole ? rune.Value : text[at];
            if (whole && !IsHidden(rune))
            {
                at += length;
                continue;
            }

            AppendEscaped(html, text[plain..at]);
            html.Append("<span class=\"unseen\" title=\"A character that would not be seen\">U+")
                .Append(code.ToString("X4", CultureInfo.InvariantCulture)).Append("</span>");
            at += length;
            plain = at;
        }

        AppendEscaped(html, text[plain..]);
    }

    /// <summary>The text with such characters as their code, not escaped.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = IsHidden(rune) ? plain.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]") : plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    /// <summary>Whether a character is not seen as what it is; a tab is.</summary>
    internal static bool IsHidden(Rune rune) => rune.Value != '\t' && HiddenCharacters.Contains(rune);

    private static void AppendEscaped(StringBuilder html, ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Markup) && System.Text.Ascii.IsValid(text))
        {
            html.Append(text);
            return;
        }

        html.Append(HtmlEncoder.Default.Encode(text.ToString()));
    }
}
