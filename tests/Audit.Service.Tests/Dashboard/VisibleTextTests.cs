using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Service.Tests.Dashboard;

/// <summary>Text from outside, as pages write it.</summary>
public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#x27;")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("\u202Eabc", "U+202E")]
    [InlineData("a\u0000b", "U+0000")]
    [InlineData("a\rb", "U+000D")]
    [InlineData("a\u200Bb", "U+200B")]
    [InlineData("\u3164", "U+3164")]
    [InlineData("\U000E0041", "U+E0041")]
    public void Text_is_escaped_and_what_hides_is_written_as_its_code(string text, string expected) => Assert.Contains(expected, Html(text), StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_is_written_as_its_code() => Assert.Contains("U+D800", Html("a\uD800b"), StringComparison.Ordinal);

    [Fact]
    public void No_text_makes_markup_or_keeps_a_character_that_hides() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
        text =>
        {
            string html = Html(text);
            string bare = html.Replace("<span class=\"unseen\" title=\"A character that would not be seen\">", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal);
            return bare.IndexOfAny(['<', '>', '"']) < 0 && !html.EnumerateRunes().Any(VisibleText.IsHidden);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pages_and_terminals_agree_on_what_hides()
    {
        for (int code = 0; code <= 0x10FFFF; code++)
        {
            if (Rune.TryCreate(code, out Rune rune) && rune.Value != '\t')
            {
                string text = rune.ToString();
                Assert.True(VisibleText.IsHidden(rune) == (Model.Source.VisibleText.Of(text) != text), $"U+{code:X4}");
            }
        }
    }

    private static string Html(string text)
    {
        var html = new StringBuilder();
        VisibleText.Append(html, text);
        return html.ToString();
    }
}
