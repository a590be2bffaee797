using System.Globalization;
using System.Text;
using Audit.Cli.Output;
using Audit.Cli.Scanning;
using Audit.Model.Source;
using Audit.Model;

namespace Audit.Cli.Tests.Scanning;

public sealed class ScanOutputTests : IDisposable
{
    private const string Hostile = "pragma solidity ^0.4.19;\ncontract Evil {\n    address owner;\n"
        + "    function with\u202edraw() public { selfdestruct(tx.origin); /*\u001b]0;owned\u0007\u001b[31m```|</td>\u2028*/ msg.sender.call.value(1)(); }\n}\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("md")]
    [InlineData("json")]
    [InlineData("sarif")]
    public async Task Hostile_text_is_shown_and_does_nothing(string format)
    {
        var path = _folder.Write("a\u001b[31m\u202eb`|c.sol", Hostile);

        var (exitCode, output, error) = await CapturedConsole.RunAsync(
            "scan", path, "--bundle", TestBundle.Strict(_folder), "--format", format, "--explain", "--fail-on", "never");

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.DoesNotContain(output + error, character =>
            (char.IsControl(character) && character != '\n')
            || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator);
        Assert.Contains("202", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_path_in_an_error_is_shown_and_does_nothing()
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync("scan", "no\u001b[31m\u202ewhere.sol");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(@"\u001B[31m\u202E", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain: ä 漢 €", "plain: ä 漢 €")]
    [InlineData("a\u001bb\nc\td\u0085", @"a\u001Bb\u000Ac\u0009d\u0085")]
    [InlineData("\u202e\u2066\u200b\u2028\ufeff", @"\u202E\u2066\u200B\u2028\uFEFF")]
    [InlineData("\U000E0041\uE000", @"\uE0041\uE000")]
    public void Text_of_others_is_made_visible(string text, string expected) => Assert.Equal(expected, VisibleText.Of(text));

    [Theory]
    [InlineData("report.sarif", "sarif")]
    [InlineData("report.sarif.json", "sarif")]
    [InlineData("report.json", "json")]
    [InlineData("report.MD", "md")]
    [InlineData("report.txt", "text")]
    public async Task Output_file_chooses_the_format_by_its_ending_and_leaves_standard_output_empty(string name, string format)
    {
        var path = _folder.Write("Bank.sol", TestFolder.Bank);
        var (_, expected, _) = await CapturedConsole.RunAsync("scan", path, "--format", format, "--fail-on", "never");

        var (exitCode, output, _) = await CapturedConsole.RunAsync("scan", path, "-o", _folder[name], "--fail-on", "never");

        Assert.Equal((ExitCode.Success, string.Empty), (exitCode, output));
        Assert.Equal(expected, await File.ReadAllTextAsync(_folder[name]));
    }

    [Fact]
    public async Task Format_that_is_named_wins_over_the_ending()
    {
        await CapturedConsole.RunAsync("scan", _folder.Write("Bank.sol", TestFolder.Bank), "-o", _folder["a.txt"], "--format", "json", "--fail-on", "never");

        Assert.StartsWith("{", await File.ReadAllTextAsync(_folder["a.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_groups_findings_by_file_with_place_class_score_function_and_code()
    {
        var path = _folder.Write("Bank.sol", TestFolder.Bank);

        var (_, output, _) = await CapturedConsole.RunAsync("scan", path, "--bundle", TestBundle.Strict(_folder), "--class", "reentrancy");

        Assert.StartsWith($"{path}: FAIL - ", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  \d+:\d+ +reentrancy +\d+\.\d %  FAIL    Bank\.withdraw$", output);
        Assert.Contains("1 file: 1 FAIL, 0 REVIEW, 0 PASS", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("text", "How to fix it")]
    [InlineData("md", "How to fix it")]
    public async Task Explanation_tells_what_the_classes_found_mean_and_shows_the_code(string format, string remedy)
    {
        var path = _folder.Write("Bank.sol", TestFolder.Bank);

        var (_, output, _) = await CapturedConsole.RunAsync("scan", path, "--bundle", TestBundle.Strict(_folder), "--class", "reentrancy", "--explain", "--format", format);

        Assert.Contains(remedy, output, StringComparison.Ordinal);
        Assert.Contains("8 |         msg.sender.call.value(amount)();", output, StringComparison.Ordinal);
        Assert.DoesNotContain("front_running", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("md")]
    [InlineData("json")]
    [InlineData("sarif")]
    public async Task Inconclusive_classes_are_named_in_every_form(string format)
    {
        var (exitCode, output, _) = await CapturedConsole.RunAsync(
            "scan", _folder.Write("Bank.sol", TestFolder.Bank), "--bundle", TestBundle.Undecided(_folder), "--format", format);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("PASS", output, StringComparison.Ordinal);
        Assert.Contains("nconclusive", output, StringComparison.Ordinal);
        Assert.Contains("reentrancy", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_examples_and_colours_are_written_where_they_are_wanted()
    {
        var bundle = ModelBundle.Load(ModelBundle.DefaultFolder);
        var line = new CodeLine(3, 5, 9, "    code();");
        var finding = new ScannedFinding
        {
            Finding = new Finding
            {
                Class = "reentrancy", Swc = "SWC-107", Contract = "Bank", Function = "pay", StartLine = 2, EndLine = 4, Score = 9120, EvidenceLines = [3],
                Similar = [new SimilarExample("reentrancy", "Tip jar\u001b that pays twice", "0.8", "pay();", 9300)],
            },
            Verdict = Verdict.Fail, Fingerprint = "f", Line = line, Evidence = [line], Excerpt = [line],
        };
        var scan = new ScanResult
        {
            Bundle = bundle,
            Files = [new ScannedFile { Path = "Bank.sol", Verdict = Verdict.Fail, ModelVerdict = Verdict.Fail, Findings = [finding], FunctionCount = 1 }],
            IsExplained = true,
        };
        using var plain = new StringWriter();
        using var coloured = new StringWriter();

        new ScanText(plain, new Ink(IsOn: false)).Write(scan);
        new ScanText(coloured, new Ink(IsOn: true)).Write(scan);

        Assert.Contains(@"Tip jar\u001B that pays twice (reentrancy, Solidity 0.8, 93.0 % alike)", plain.ToString(), StringComparison.Ordinal);
        Assert.Contains("91.2 %", plain.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', plain.ToString());
        Assert.Contains("\u001b[1;31mFAIL\u001b[0m", coloured.ToString(), StringComparison.Ordinal);
        Assert.Equal(plain.ToString(), System.Text.RegularExpressions.Regex.Replace(coloured.ToString(), "\u001b\\[[0-9;]*m", string.Empty));
        Assert.Contains("93.0 % alike", ScanMarkdown.Write(scan), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_any_length_are_cut_and_never_split_a_character()
    {
        var lines = new CodeLines($"\t{string.Concat(Enumerable.Repeat("😀", 5_000))}\r\nlast");

        Assert.Equal(2, lines.Count);
        Assert.True(lines[1].Text.Length < 300);
        Assert.True(Encoding.UTF8.GetByteCount(lines[1].Text) > 0);
        Assert.All(lines[1].Text.EnumerateRunes(), rune => Assert.NotEqual(Rune.ReplacementChar, rune));
        Assert.Equal((2, 10_002), (lines[1].Column, lines[1].EndColumn));
        Assert.Equal("last", lines[2].Text);
        Assert.Equal(string.Empty, lines[3].Text);
    }
}
