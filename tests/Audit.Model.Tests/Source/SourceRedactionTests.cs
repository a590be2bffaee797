using Audit.Model.Source;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Model.Tests.Source;

public sealed class SourceRedactionTests
{
    private static readonly string[] Pieces =
    [
        "//", "/*", "*/", "\"", "'", "\\", "\n", "\r", "\r\n", "\u2028", "import", "from", " ", ";", "{", "}", "/", "*", "secret", "hex", "unicode", "a", "1", ".", "=",
    ];

    [Theory]
    [InlineData("a // secret\nb", "a  \nb")]
    [InlineData("a/* secret\n secret */b", "a \nb")]
    [InlineData("require(ok, \"secret\");", "require(ok, \"\");")]
    [InlineData("x = 'it\\'s secret';", "x = '';")]
    [InlineData("x = hex\"c0ffee\";", "x = hex\"\";")]
    [InlineData("x = \"secret", "x = \"\"")]
    [InlineData("import \"./A.sol\";", "import \"./A.sol\";")]
    [InlineData("import {A} from './A.sol'; x = 'secret';", "import {A} from './A.sol'; x = '';")]
    [InlineData("x.import = from \"secret\";", "x.import = from \"\";")]
    [InlineData("/* secret", " ")]
    [InlineData("// secret", " ")]
    [InlineData("", "")]
    public void Redaction_takes_out_comments_and_literals_and_keeps_paths(string text, string redacted) =>
        Assert.Equal(redacted, SourceRedaction.Redact(text));

    [Fact]
    public void Redaction_of_any_text_keeps_every_token_on_its_line()
    {
        Gen<string> texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            SolidityTokens before = SolidityLexer.Lex(text);
            SolidityTokens after = SolidityLexer.Lex(SourceRedaction.Redact(text));
            return before.Count == after.Count && Enumerable.Range(0, before.Count).All(i =>
                before[i].Kind == after[i].Kind && before[i].Line == after[i].Line
                && (before[i].Kind == SolidityTokenKind.StringLiteral || before.TextAt(i).SequenceEqual(after.TextAt(i))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Redaction_of_any_text_keeps_the_number_of_lines_and_is_done_once()
    {
        Gen<string> texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            string once = SourceRedaction.Redact(text);
            return text.Count(character => character == '\n') == once.Count(character => character == '\n')
                && SourceRedaction.Redact(once) == once;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
