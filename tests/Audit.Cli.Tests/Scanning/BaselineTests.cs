namespace Audit.Cli.Tests.Scanning;

public sealed class BaselineTests : IDisposable
{
    private const string More = "\n    function drain() public { msg.sender.call.value(address(this).balance)(); }\n}";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_with_a_baseline_counts_only_what_is_new()
    {
        var bundle = TestBundle.Strict(_folder);
        var path = _folder.Write("Bank.sol", TestFolder.Bank);
        var (written, first, _) = await ScanRun.JsonAsync(path, "--bundle", bundle, "--write-baseline", _folder["known.json"]);
        var (same, again, _) = await ScanRun.JsonAsync(path, "--bundle", bundle, "--baseline", _folder["known.json"], "--fail-on", "review");
        _folder.Write("Bank.sol", "\n\n" + TestFolder.Bank.TrimEnd().TrimEnd('}') + More);

        var (changed, after, _) = await ScanRun.JsonAsync(path, "--bundle", bundle, "--baseline", _folder["known.json"]);

        Assert.Equal((ExitCode.Success, ExitCode.Success, ExitCode.Findings), (written, same, changed));
        Assert.NotEmpty(ScanRun.Findings(first));
        Assert.Empty(ScanRun.Findings(again));
        Assert.Equal(ScanRun.Findings(first).Length, again["summary"]!["baseline"]!.GetValue<int>());
        Assert.NotEmpty(ScanRun.Findings(after));
        Assert.All(ScanRun.Findings(after), finding => Assert.Equal("drain", ScanRun.Text(finding, "function")));
    }

    [Fact]
    public async Task Finding_that_became_worse_than_the_baseline_knows_counts_again()
    {
        var path = _folder.Write("Bank.sol", TestFolder.Bank);
        await ScanRun.JsonAsync(path, "--bundle", TestBundle.Doubtful(_folder), "--write-baseline", _folder["known.json"]);

        var (exitCode, document, _) = await ScanRun.JsonAsync(path, "--bundle", TestBundle.Strict(_folder), "--baseline", _folder["known.json"]);

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.NotEmpty(ScanRun.Findings(document));
    }

    [Fact]
    public async Task Baseline_is_the_same_bytes_every_time_and_tells_of_what_is_gone()
    {
        var bundle = TestBundle.Strict(_folder);
        var path = _folder.Write("Bank.sol", TestFolder.Bank);
        await ScanRun.JsonAsync(path, "--bundle", bundle, "--write-baseline", _folder["one.json"]);
        await ScanRun.JsonAsync(path, "--bundle", bundle, "--baseline", _folder["one.json"], "--write-baseline", _folder["two.json"]);
        _folder.Write("Bank.sol", "contract Note { uint a; function set(uint b) external { a = b; } }");

        var (_, _, error) = await ScanRun.JsonAsync(path, "--bundle", bundle, "--baseline", _folder["one.json"]);

        Assert.Equal(await File.ReadAllBytesAsync(_folder["one.json"]), await File.ReadAllBytesAsync(_folder["two.json"]));
        Assert.Contains("that are gone", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"version\":2,\"findings\":[]}")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"findings\":[{\"fingerprint\":1}]}")]
    [InlineData("{\"version\":1,\"findings\":7}")]
    [InlineData("{\"version\":9999999999,\"findings\":[]}")]
    public async Task Baseline_that_is_none_is_a_usage_error_that_names_it(string content)
    {
        var (exitCode, _, error) = await ScanRun.JsonAsync(_folder.Write("A.sol", TestFolder.Bank), "--baseline", _folder.Write("known.json", content));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("known.json", error, StringComparison.Ordinal);
        Assert.Contains("--write-baseline", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_that_is_missing_or_cannot_be_written_is_a_usage_error()
    {
        var path = _folder.Write("A.sol", TestFolder.Bank);

        var (missing, _, _) = await ScanRun.JsonAsync(path, "--baseline", _folder["none.json"]);
        var (unwritable, _, _) = await ScanRun.JsonAsync(path, "--write-baseline", _folder["no/folder/known.json"]);

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (missing, unwritable));
    }
}
