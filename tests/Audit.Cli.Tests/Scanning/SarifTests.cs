using System.Text.Json.Nodes;
using Fabric.Testing.Processes;

namespace Audit.Cli.Tests.Scanning;

public sealed class SarifTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sarif_of_everything_a_scan_can_meet_follows_the_schema()
    {
        var strict = TestBundle.Strict(_folder);
        var undecided = TestBundle.Undecided(_folder);
        _folder.Write("p/.git/HEAD", "ref");
        _folder.Write("p/contracts/Bank.sol", TestFolder.Bank + "\n// fabric-audit-ignore-file reentrancy -- {0} [known](x)\n// fabric-audit-ignore-line no_such_class");
        _folder.Write("p/Broken [1] {0}.sol", "no code at all");
        _folder.Write("p/one line.sol", "import \"./[lost]{1}.sol\"; contract A { function a() public { tx.origin.call.value(1)(); } function b() public {} }");
        _folder.Write("p/Открыт\u202e.sol", "contract Ж { function ж() public { selfdestruct(tx.origin); } }");
        _folder.Write("input.json", "{\"sources\":{\"a:b c.sol\":{\"content\":\"contract A { function a() public { selfdestruct(tx.origin); } }\"},\"..\":{\"content\":\"contract A { function a() public {} }\"}}}");
        var baseline = _folder["baseline.json"];
        await Scan("ignored.sarif", _folder["p/one line.sol"], "--bundle", strict, "--write-baseline", baseline);

        await Scan("all.sarif", _folder["p"], "--bundle", strict, "--baseline", baseline, "--explain");
        await Scan("undecided.sarif", _folder["p"], "--bundle", undecided);
        await Scan("json.sarif", _folder["input.json"], "--bundle", strict);
        await Scan("real.sarif", _folder["p/contracts/Bank.sol"]);

        await Command.RunAsync(
            "node",
            [Repository.PathTo("tests/Audit.Cli.Tests/node/validate-sarif.cjs"), _folder["ignored.sarif"], _folder["all.sarif"], _folder["undecided.sarif"], _folder["json.sarif"], _folder["real.sarif"]],
            new CancellationTokenSource(Deadline.Start).Token);
        var run = Run("all.sarif");
        var results = run["results"]!.AsArray();
        Assert.Contains(results, result => result!["suppressions"]!.AsArray().Any(entry => ScanRun.Text(entry!, "kind") == "inSource"));
        Assert.Contains(results, result => ScanRun.Text(result!, "baselineState") == "unchanged");
        Assert.All(results, result => Assert.NotNull(result!["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]));
        Assert.False(run["invocations"]![0]!["executionSuccessful"]!.GetValue<bool>());
        Assert.Contains(
            Run("undecided.sarif")["invocations"]![0]!["toolExecutionNotifications"]!.AsArray(),
            notification => ScanRun.Text(notification!["descriptor"]!, "id") == "inconclusive");
    }

    [Fact]
    public async Task Sarif_check_refuses_a_log_that_does_not_follow_the_schema()
    {
        var broken = _folder.Write("broken.sarif", "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[]}]}");

        await Assert.ThrowsAsync<ProcessFailedException>(() => Command.RunAsync(
            "node", [Repository.PathTo("tests/Audit.Cli.Tests/node/validate-sarif.cjs"), broken], new CancellationTokenSource(Deadline.Start).Token));
    }

    [Fact]
    public async Task Sarif_has_a_rule_with_help_per_class_and_results_that_lead_to_it()
    {
        await Scan("log.sarif", _folder.Write("Bank.sol", TestFolder.Bank), "--bundle", TestBundle.Strict(_folder));

        var run = Run("log.sarif");
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.Equal(10, rules.Count);
        Assert.All(rules, rule =>
        {
            Assert.NotEmpty(rule!["help"]!["text"]!.GetValue<string>());
            Assert.InRange(double.Parse(ScanRun.Text(rule["properties"]!, "security-severity"), System.Globalization.CultureInfo.InvariantCulture), 0.1, 10.0);
        });
        Assert.NotEmpty(run["results"]!.AsArray());
        Assert.All(run["results"]!.AsArray(), result => Assert.Equal(ScanRun.Text(result!, "ruleId"), ScanRun.Text(rules[result!["ruleIndex"]!.GetValue<int>()]!, "id")));
    }

    [Fact]
    public async Task Sarif_names_files_below_the_root_wherever_it_lies()
    {
        _folder.Write("a b/src/Bank.sol", TestFolder.Bank);
        _folder.Write("a b/lib2/Other.sol", TestFolder.Bank);

        await Scan("log.sarif", _folder["a b"], "--bundle", TestBundle.Strict(_folder));

        var text = await File.ReadAllTextAsync(_folder["log.sarif"]);
        var uris = Run("log.sarif")["artifacts"]!.AsArray().Select(artifact => ScanRun.Text(artifact!["location"]!, "uri"));
        Assert.Equal(["lib2/Other.sol", "src/Bank.sol"], uris);
        Assert.DoesNotContain(_folder.Root, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_in_a_process_names_files_from_its_folder()
    {
        _folder.Write("src/deep/Bank.sol", TestFolder.Bank);

        var (_, output, _) = await CliProcess.RunAsync(_folder.Root, string.Empty, "scan", "src/deep", "--format", "sarif", "--fail-on", "never");

        Assert.Equal("src/deep/Bank.sol", ScanRun.Text(JsonNode.Parse(output)!["runs"]![0]!["artifacts"]![0]!["location"]!, "uri"));
    }

    [Fact]
    public async Task Fingerprints_stay_when_lines_move_and_bodies_change_and_go_when_a_header_changes()
    {
        var bundle = TestBundle.Strict(_folder);
        var before = await FingerprintsAsync(TestFolder.Bank);

        var moved = await FingerprintsAsync("// a licence\n\n" + TestFolder.Bank.Replace("require(balances", "\n\n        /* look */ require(balances", StringComparison.Ordinal));
        var guarded = await FingerprintsAsync(TestFolder.Bank.Replace("withdraw(uint amount) public", "withdraw(uint amount) internal", StringComparison.Ordinal));

        Assert.Superset(before.Where(entry => entry.Contains("reentrancy", StringComparison.Ordinal)).ToHashSet(), moved);
        Assert.Equal(before.Count(Withdraw), before.Where(Withdraw).Except(guarded).Count());
        Assert.Equal(before.Count, before.Select(entry => entry.Split(' ')[2]).Distinct().Count());

        static bool Withdraw(string entry) => entry.StartsWith("withdraw ", StringComparison.Ordinal);

        async Task<HashSet<string>> FingerprintsAsync(string source)
        {
            var (_, document, _) = await ScanRun.JsonAsync(_folder.Write("Bank.sol", source), "--bundle", bundle);
            return ScanRun.Findings(document)
                .Select(finding => $"{ScanRun.Text(finding, "function")} {ScanRun.Text(finding, "class")} {ScanRun.Text(finding, "fingerprint")}")
                .ToHashSet();
        }
    }

    private async Task Scan(string log, params string[] arguments)
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync(["scan", .. arguments, "-o", _folder[log], "--fail-on", "never"]);
        Assert.True(exitCode is ExitCode.Success or ExitCode.Analysis, error);
        Assert.Equal(string.Empty, output);
    }

    private JsonNode Run(string log) => JsonNode.Parse(File.ReadAllText(_folder[log]))!["runs"]![0]!;
}
