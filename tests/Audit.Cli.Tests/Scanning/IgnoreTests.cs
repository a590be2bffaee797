using Audit.Cli.Scanning;
using Audit.Model.Source;

namespace Audit.Cli.Tests.Scanning;

public sealed class IgnoreTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("// fabric-audit-ignore-next-line reentrancy\nint a;", 2, "reentrancy", null)]
    [InlineData("//fabric-audit-ignore-next-line reentrancy,tx_origin\n\n// more\nint a;", 4, "reentrancy tx_origin", null)]
    [InlineData("int a; // fabric-audit-ignore-line reentrancy, tx_origin -- guarded, see #7", 1, "reentrancy tx_origin", "guarded, see #7")]
    [InlineData("/* fabric-audit-ignore-line: reentrancy */ int a;", 1, "reentrancy", null)]
    [InlineData("/// fabric-audit-ignore-file reentrancy", 0, "reentrancy", null)]
    [InlineData("// fabric-audit-ignore-next-line reentrancy", -1, "reentrancy", null)]
    [InlineData("// fabric-audit-ignore-line", 1, "", null)]
    [InlineData("string a = \"//\"; /* more\n*/ // fabric-audit-ignore-line x\r\n", 2, "x", null)]
    public void Directive_in_a_comment_is_read(string source, int target, string classes, string? reason)
    {
        var directive = Assert.Single(IgnoreDirectives.Read(SolidityLexer.Lex(source)));

        Assert.Equal((target, classes, reason), (directive.Target, string.Join(' ', directive.Classes), directive.Reason));
    }

    [Theory]
    [InlineData("string a = \"// fabric-audit-ignore-file reentrancy\";")]
    [InlineData("string a = '/* fabric-audit-ignore-file reentrancy */';")]
    [InlineData("string a = unicode\"// fabric-audit-ignore-line reentrancy\";")]
    [InlineData("// see fabric-audit-ignore-file reentrancy")]
    [InlineData("// fabric-audit-ignore-filereentrancy")]
    [InlineData("// fabric-audit-ignore-everything reentrancy")]
    [InlineData("int fabric_audit; fabric-audit-ignore-file;")]
    [InlineData("/* a\n fabric-audit-ignore-file reentrancy */")]
    public void Text_that_is_no_directive_ignores_nothing(string source) =>
        Assert.Empty(IgnoreDirectives.Read(SolidityLexer.Lex(source)));

    [Fact]
    public void Directives_without_end_are_read_in_linear_time_up_to_their_limit()
    {
        var source = string.Concat(Enumerable.Repeat("// fabric-audit-ignore-line reentrancy\n", 100_000));

        Assert.Equal(IgnoreDirectives.Most, IgnoreDirectives.Read(SolidityLexer.Lex(source)).Count);
    }

    [Theory]
    [InlineData("    // fabric-audit-ignore-next-line {0} -- seen\n    function withdraw", null)]
    [InlineData("    function withdraw", "msg.sender.call.value(amount)(); // fabric-audit-ignore-line {0} -- seen")]
    [InlineData("    // fabric-audit-ignore-file {0} -- seen\n    function withdraw", null)]
    public async Task Ignored_finding_is_listed_and_does_not_count(string header, string? call)
    {
        var bundle = TestBundle.Strict(_folder);
        var path = _folder.Write("Bank.sol", TestFolder.Bank);
        var (_, before, _) = await ScanRun.JsonAsync(path, "--bundle", bundle);
        var name = ScanRun.Text(ScanRun.Findings(before).First(finding => ScanRun.Text(finding, "function") == "withdraw"), "class");
        string Named(string text) => text.Replace("{0}", name, StringComparison.Ordinal);
        var source = TestFolder.Bank.Replace("    function withdraw", Named(header), StringComparison.Ordinal);
        _folder.Write("Bank.sol", call is null ? source : source.Replace("msg.sender.call.value(amount)();", Named(call), StringComparison.Ordinal));

        var (_, after, error) = await ScanRun.JsonAsync(path, "--bundle", bundle);
        var (_, unheeded, _) = await ScanRun.JsonAsync(path, "--bundle", bundle, "--no-inline-ignores");

        var ignored = ScanRun.Findings(after, "suppressed");
        Assert.Contains(ignored, finding => ScanRun.Text(finding, "function") == "withdraw" && ScanRun.Text(finding, "class") == name);
        Assert.All(ignored, finding => Assert.Equal(("comment", "seen"), (ScanRun.Text(finding["suppression"]!, "by"), ScanRun.Text(finding["suppression"]!, "reason"))));
        Assert.Equal(ScanRun.Findings(before).Length, ScanRun.Findings(after).Length + ignored.Length);
        Assert.Equal(ignored.Length, after["summary"]!["ignored"]!.GetValue<int>());
        Assert.Equal(ScanRun.Findings(before).Length, ScanRun.Findings(unheeded).Length);
        Assert.Equal(string.Empty, error);
    }

    [Fact]
    public async Task Ignoring_everything_leaves_a_pass_beside_the_verdict_of_the_model()
    {
        var classes = "reentrancy arithmetic access_control unchecked_low_level_calls time_manipulation bad_randomness front_running denial_of_service tx_origin locked_ether";
        var path = _folder.Write("Bank.sol", $"// fabric-audit-ignore-file {classes}\n{TestFolder.Bank}");

        var (exitCode, document, _) = await ScanRun.JsonAsync(path, "--bundle", TestBundle.Strict(_folder), "--fail-on", "review");

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(("PASS", "FAIL"), (ScanRun.Text(document["files"]![0]!, "verdict"), ScanRun.Text(document["files"]![0]!, "modelVerdict")));
    }

    [Fact]
    public async Task Ignores_that_match_nothing_or_name_nothing_are_warned_about()
    {
        var path = _folder.Write(
            "Note.sol",
            """
            contract Note {
                // fabric-audit-ignore-line reentrancy
                uint a; // fabric-audit-ignore-line
                function set(uint b) external { a = b; } // fabric-audit-ignore-line reentrency
            }
            """);

        var (exitCode, document, error) = await ScanRun.JsonAsync(path, "--bundle", TestBundle.Undecided(_folder));

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(3, ScanRun.Warnings(document).Length);
        Assert.Contains("line 2: there is no reentrancy to ignore", error, StringComparison.Ordinal);
        Assert.Contains("line 3: the comment names no class", error, StringComparison.Ordinal);
        Assert.Contains("line 4: reentrency is no class", error, StringComparison.Ordinal);
    }
}
