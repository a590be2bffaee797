using System.Text;
using System.Text.Json;

namespace Audit.Model.Tests;

public sealed class SolidityAnalyzerTests(SharedAnalyzer shared) : IClassFixture<SharedAnalyzer>
{
    private static readonly byte[] Sample = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "EtherBank.sol"));

    [Fact]
    public void Analyze_a_contract_reports_scores_of_all_classes_and_findings_that_match_them()
    {
        var report = shared.Analyzer.Analyze("EtherBank.sol", Sample);

        Assert.Null(report.Error);
        Assert.Equal(6, report.FunctionCount);
        Assert.Equal(shared.Analyzer.Bundle.Classes.Select(entry => entry.Name), report.Scores.Keys);
        Assert.All(report.Scores.Values, score => Assert.InRange(score, 0, 10_000));
        foreach (var entry in shared.Analyzer.Bundle.Classes)
        {
            var findings = report.Findings.Where(finding => finding.Class == entry.Name).ToArray();
            Assert.All(findings, finding => Assert.True(finding.Score >= entry.Review && finding.Swc == entry.Swc));
            Assert.Equal(report.Scores[entry.Name] >= entry.Review ? report.Scores[entry.Name] : null, findings.Max(finding => (int?)finding.Score));
        }
    }

    [Fact]
    public void Analyze_findings_come_by_score_with_lines_inside_their_function()
    {
        var report = shared.Analyzer.Analyze("EtherBank.sol", Sample);

        Assert.NotEmpty(report.Findings);
        Assert.Equal(report.Findings.OrderByDescending(finding => finding.Score).Select(finding => finding.Score), report.Findings.Select(finding => finding.Score));
        Assert.All(report.Findings, finding =>
        {
            Assert.InRange(finding.EvidenceLines.Count, 0, 3);
            Assert.All(finding.EvidenceLines, line => Assert.InRange(line, finding.StartLine, finding.EndLine));
            Assert.Contains(finding.Contract, (string[])["Owned", "EtherBank"]);
        });
        Assert.Contains(report.Findings, finding => finding.EvidenceLines.Count > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Analyze_with_other_threads_and_no_cache_gives_the_same_report(int threads)
    {
        using var analyzer = SharedAnalyzer.New(new AnalyzerOptions { Threads = threads, CachedSequences = 0 });
        var expected = ReportOf(shared.Analyzer);

        for (var run = 0; run < 3; run++)
        {
            Assert.Equal(expected, ReportOf(analyzer));
        }
    }

    [Fact]
    public void Analyze_layout_and_comments_do_not_change_scores()
    {
        var text = Encoding.UTF8.GetString(Sample);
        var other = text.Replace("\n", "\r\n\n", StringComparison.Ordinal).Replace(";", " ; // now tx.origin", StringComparison.Ordinal);

        Assert.Equal(shared.Analyze(text).Scores, shared.Analyze(other).Scores);
    }

    [Fact]
    public void Analyze_a_long_function_scores_windows_and_keeps_evidence_in_place()
    {
        var filler = string.Concat(Enumerable.Range(0, 400).Select(i => $"        total += {i};\n"));
        var text = Encoding.UTF8.GetString(Sample).Replace("            msg.sender.call", filler + "            msg.sender.call", StringComparison.Ordinal);

        var report = shared.Analyze(text);

        Assert.Null(report.Error);
        Assert.All(report.Findings, finding => Assert.All(finding.EvidenceLines, line => Assert.InRange(line, finding.StartLine, finding.EndLine)));
    }

    [Fact]
    public void AnalyzeFiles_takes_the_worst_of_each_file_in_the_order_of_paths()
    {
        var report = shared.Analyzer.AnalyzeFiles(new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["b/EtherBank.sol"] = Sample,
            ["a/IEmpty.sol"] = "pragma solidity ^0.8.0; interface IEmpty { function f() external; }"u8.ToArray(),
            ["c/empty.sol"] = ReadOnlyMemory<byte>.Empty,
        });

        Assert.Equal(["a/IEmpty.sol", "b/EtherBank.sol", "c/empty.sol"], report.Files.Select(file => file.Path));
        Assert.Equal(report.Files[1].Scores, report.Scores);
        Assert.Equal(report.Files.Max(file => file.Verdict), report.Verdict);
        Assert.Equal(64, report.FindingsDigest.Length);
    }

    [Fact]
    public void AnalyzeFiles_of_nothing_is_no_pass()
    {
        var report = shared.Analyzer.AnalyzeFiles(new Dictionary<string, ReadOnlyMemory<byte>>());

        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.All(report.Scores.Values, score => Assert.Equal(0, score));
    }

    [Fact]
    public void FindingsDigest_depends_on_findings_and_source_alone()
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>> { ["x.sol"] = Sample };
        var digest = shared.Analyzer.AnalyzeFiles(files).FindingsDigest;
        using var other = SharedAnalyzer.New(new AnalyzerOptions { Threads = 3, CachedSequences = 0 });

        Assert.Equal(digest, other.AnalyzeFiles(files).FindingsDigest);
        Assert.NotEqual(digest, shared.Analyzer.AnalyzeFiles(new Dictionary<string, ReadOnlyMemory<byte>> { ["y.sol"] = Sample }).FindingsDigest);
    }

    [Fact]
    public void ReportJson_writes_the_agreed_shape()
    {
        var report = new ScanReport(ScanModel.Of(shared.Analyzer.Bundle), [shared.Analyzer.Analyze("x.sol", Sample), shared.Analyzer.Analyze("e.sol", default)]);

        using var json = JsonDocument.Parse(ReportJson.Write(report));

        var root = json.RootElement;
        Assert.Equal(shared.Analyzer.Bundle.Hash, root.GetProperty("model").GetProperty("bundle").GetString());
        Assert.Equal(shared.Analyzer.Bundle.Name, root.GetProperty("model").GetProperty("name").GetString());
        var file = root.GetProperty("files")[0];
        Assert.Contains(file.GetProperty("verdict").GetString(), (string[])["PASS", "REVIEW", "FAIL"]);
        Assert.Equal(JsonValueKind.Null, file.GetProperty("error").ValueKind);
        Assert.Equal(JsonValueKind.Number, file.GetProperty("scores").GetProperty("locked_ether").ValueKind);
        Assert.Equal(
            ["class", "swc", "contract", "function", "startLine", "endLine", "score", "evidenceLines", "similar"],
            file.GetProperty("findings")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.String, root.GetProperty("files")[1].GetProperty("error").ValueKind);
    }

    [Fact]
    public void Options_out_of_range_are_refused_naming_every_key()
    {
        var refusal = Assert.Throws<ArgumentException>(() => SharedAnalyzer.New(new AnalyzerOptions { Threads = 0, MaximumTokens = -1 }));

        Assert.Contains("Analyzer:Threads", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Analyzer:MaximumTokens", refusal.Message, StringComparison.Ordinal);
    }

    private static string ReportOf(SolidityAnalyzer analyzer) =>
        ReportJson.Write(new ScanReport(ScanModel.Of(analyzer.Bundle), [analyzer.Analyze("EtherBank.sol", Sample)]));
}
