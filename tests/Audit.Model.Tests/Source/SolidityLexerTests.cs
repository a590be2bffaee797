using Audit.Model.Source;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Model.Tests.Source;

public sealed class SolidityLexerTests
{
    [Fact]
    public void Lex_any_text_gives_ordered_tokens_within_the_text()
    {
        Prop.ForAll(SolidityText.Any, text =>
        {
            var tokens = SolidityLexer.Lex(text);
            var end = 0;
            for (var i = 0; i < tokens.Count; i++)
            {
                var token = tokens[i];
                Assert.True(token.Length > 0 && token.Start >= end && token.End <= text.Length);
                Assert.Equal(1 + text.AsSpan(0, token.Start).Count('\n'), token.Line);
                end = token.End;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Lex_between_tokens_skips_only_comments_and_white_space()
    {
        Prop.ForAll(SolidityText.Any, text =>
        {
            var tokens = SolidityLexer.Lex(text);
            var end = 0;
            for (var i = 0; i <= tokens.Count; i++)
            {
                var gap = text[end..(i < tokens.Count ? tokens[i].Start : text.Length)];
                Assert.True(gap.Trim([.. Enumerable.Range(0, 33).Select(c => (char)c), '\u0085', '\u00a0', '\u2028', '\u2029', '\u3000', '\ufeff']) is ""
                    || gap.Contains("//", StringComparison.Ordinal) || gap.Contains("/*", StringComparison.Ordinal), $"skipped «{gap}»");
                end = i < tokens.Count ? tokens[i].End : end;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Lex_its_own_tokens_again_gives_the_same_tokens()
    {
        Prop.ForAll(SolidityText.Any, text =>
        {
            var once = Texts(SolidityLexer.Lex(text));
            // A line end closes what an open string or comment would swallow.
            var twice = Texts(SolidityLexer.Lex(string.Join('\n', once)));
            Assert.Equal(once, twice);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a.1", "a|.|1")]
    [InlineData("a .1", "a|.1")]
    [InlineData("f(x).5", "f|(|x|)|.|5")]
    [InlineData("0.4.24", "0.4|.|24")]
    [InlineData("1e18 1e-3 1e-x 1_000.5", "1e18|1e-3|1|e|-|x|1_000.5")]
    [InlineData("0xFFz 0X1_0", "0xFF|z|0X1_0")]
    [InlineData("a>>>=b>>>c>>=d=>e:=f", "a|>>>=|b|>>>|c|>>=|d|=>|e|:=|f")]
    [InlineData("hex\"ab\" hex 'x' unicode'é'", "hex\"ab\"|hex|'x'|unicode'é'")]
    [InlineData("'a\\'b' \"open\nnext", "'a\\'b'|\"open|next")]
    [InlineData("a//b\rc/*d*/e/*/f*/g/*h", "a|c|e|g")]
    [InlineData("\ufeffcontract\u00a0Größe$_", "contract|Größe$_")]
    [InlineData("", "")]
    public void Lex_corner_cases_gives_the_agreed_tokens(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Texts(SolidityLexer.Lex(text))));

    [Fact]
    public void Lex_more_tokens_than_allowed_stops_and_says_so()
    {
        var tokens = SolidityLexer.Lex("a b c d", maximumTokens: 3);

        Assert.True(tokens.IsTruncated);
        Assert.Equal(3, tokens.Count);
        Assert.False(SolidityLexer.Lex("a b c", maximumTokens: 3).IsTruncated);
    }

    private static string[] Texts(SolidityTokens tokens) =>
        Enumerable.Range(0, tokens.Count).Select(i => tokens.TextAt(i).ToString()).ToArray();
}
