namespace Audit.Cli.Tests.Scanning;

public sealed class ThresholdTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fail", ExitCode.Findings, ExitCode.Success)]
    [InlineData("FAIL", ExitCode.Findings, ExitCode.Success)]
    [InlineData("review", ExitCode.Findings, ExitCode.Findings)]
    [InlineData("never", ExitCode.Success, ExitCode.Success)]
    [InlineData("reentrancy", ExitCode.Findings, ExitCode.Findings)]
    [InlineData("reentrancy:1", ExitCode.Findings, ExitCode.Findings)]
    [InlineData("reentrancy:10000", ExitCode.Success, ExitCode.Success)]
    [InlineData("never,reentrancy", ExitCode.Findings, ExitCode.Findings)]
    public async Task Fail_on_decides_the_exit_code(string condition, int strict, int doubtful)
    {
        var path = _folder.Write("Bank.sol", TestFolder.Bank);

        var (forStrict, _, _) = await ScanRun.JsonAsync(path, "--bundle", TestBundle.Strict(_folder), "--fail-on", condition);
        var (forDoubtful, _, _) = await ScanRun.JsonAsync(path, "--bundle", TestBundle.Doubtful(_folder), "--fail-on", condition);

        Assert.Equal((strict, doubtful), (forStrict, forDoubtful));
    }

    [Fact]
    public async Task Fail_on_points_below_the_review_threshold_asks_for_scores_that_are_no_findings()
    {
        var path = _folder.Write("Bank.sol", TestFolder.Bank);

        var (exitCode, document, _) = await ScanRun.JsonAsync(path, "--bundle", TestBundle.Undecided(_folder), "--fail-on", "reentrancy:1");

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Empty(ScanRun.Findings(document));
        Assert.Contains("reentrancy", document["files"]![0]!["inconclusive"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Theory]
    [InlineData("--fail-on", "sometimes")]
    [InlineData("--fail-on", "reentrancy:0")]
    [InlineData("--fail-on", "reentrancy:10001")]
    [InlineData("--fail-on", "reentrancy:-1")]
    [InlineData("--fail-on", "reentrancy:1:2")]
    [InlineData("--fail-on", "")]
    [InlineData("--class", "reentrency")]
    [InlineData("--minimum-score", "-1")]
    [InlineData("--minimum-score", "10001")]
    [InlineData("--minimum-score", "many")]
    [InlineData("--threads", "0")]
    [InlineData("--bundle", "nowhere")]
    [InlineData("--format", "xml")]
    [InlineData("-o", "report.xml")]
    [InlineData("-o", "no/such/folder/report.json")]
    [InlineData("--cache", "/dev/null/cache")]
    public async Task Option_that_is_wrong_is_a_usage_error(string option, string value)
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync("scan", _folder.Write("Bank.sol", TestFolder.Bank), option, value);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.True(error.Length + output.Length > 0);
    }

    [Fact]
    public async Task Class_and_minimum_score_choose_what_counts()
    {
        var bundle = TestBundle.Strict(_folder);
        var path = _folder.Write("Bank.sol", TestFolder.Bank);
        var (_, all, _) = await ScanRun.JsonAsync(path, "--bundle", bundle);
        var scores = ScanRun.Findings(all).Select(finding => finding["score"]!.GetValue<int>()).Order().ToArray();
        var middle = scores[scores.Length / 2];

        var (_, high, _) = await ScanRun.JsonAsync(path, "--bundle", bundle, "--minimum-score", $"{middle}");
        var (_, named, _) = await ScanRun.JsonAsync(path, "--bundle", bundle, "--class", "reentrancy,tx_origin", "--class", "arithmetic");

        Assert.Equal(scores.Count(score => score >= middle), ScanRun.Findings(high).Length);
        Assert.NotEmpty(ScanRun.Findings(named));
        Assert.All(ScanRun.Findings(named), finding => Assert.Contains(ScanRun.Text(finding, "class"), new[] { "reentrancy", "tx_origin", "arithmetic" }));
    }

    [Fact]
    public async Task Scores_are_the_same_whatever_the_threads_and_the_cache()
    {
        var path = _folder.Write("Bank.sol", TestFolder.Bank);
        var outputs = new List<string>();
        foreach (var options in new[] { new[] { "--threads", "1", "--cache", "none" }, ["--threads", "4", "--cache", _folder["cache"]], ["--cache", _folder["cache"]] })
        {
            outputs.Add((await CapturedConsole.RunAsync(["scan", path, "--format", "json", .. options])).Output);
        }

        Assert.Single(outputs.Distinct());
    }
}
