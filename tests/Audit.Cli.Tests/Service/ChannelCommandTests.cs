using Audit.Ledger;
using Audit.Service.Tests;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class ChannelCommandTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Channel_is_told_with_models_policy_alerts_organisations_and_counts()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var ids = await test.DecidedAsync(4);
        var audits = await test.JsonAsync("audits", "list");
        var fails = audits["audits"]!.AsArray().Where(audit => (string)audit!["verdict"]! == "FAIL").Select(audit => (string)audit!["id"]!).ToArray();

        Assert.Equal(HashScorer.Hash, (string)(await test.JsonAsync("models", "list", "--status", "active"))["models"]![0]!["bundleHash"]!);
        Assert.Empty((await test.JsonAsync("models", "list", "--status", "REVOKED"))["models"]!.AsArray());
        Assert.Equal("ACTIVE", (string)(await test.JsonAsync("models", "show", HashScorer.Hash))["status"]!);
        Assert.Equal(1, (int)(await test.JsonAsync("policy", "show"))["policy"]!["quorum"]!);
        Assert.Equal(1, (int)(await test.JsonAsync("policy", "show", "1"))["version"]!);
        Assert.Single((await test.JsonAsync("policy", "history"))["policies"]!.AsArray());
        Assert.Equal(
            fails.Order(),
            (await test.JsonAsync("alerts", "--all", "--kind", "AlertRaised"))["alerts"]!.AsArray().Select(alert => (string)alert!["auditId"]!).Order());
        Assert.Equal(4, (int)(await test.JsonAsync("organizations"))["organizations"]![0]!["votes"]!);
        Assert.Equal(4, (int)(await test.JsonAsync("statistics", "--bucket", "month"))["total"]!);
        Assert.Equal("Org1MSP", (string)(await test.JsonAsync("health"))["mspId"]!);
        Assert.Equal(4, ids.Length);
    }

    [Theory]
    [InlineData("models list", HashScorerHash)]
    [InlineData($"models show {HashScorerHash}", "ACTIVE")]
    [InlineData("policy show", "Org1MSP 1")]
    [InlineData("policy show", "reentrancy")]
    [InlineData("policy history", "Org1MSP 1")]
    [InlineData("organizations", "Org1MSP")]
    [InlineData("statistics", "Audits")]
    [InlineData("health", "Org1MSP")]
    [InlineData("health", "to block 1 of 1")]
    [InlineData($"models history {HashScorerHash}", "modelChange")]
    [InlineData("blocks list", "Valid")]
    [InlineData("blocks show 1", "audits:Any")]
    public async Task Channel_is_told_in_words(string command, string words)
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        await test.Service.HealthAsync(health => (string?)health["status"] == "ok" && (long?)health["projection"]!["indexedBlock"] >= 1);

        Assert.Contains(words, await test.TextAsync(command.Split(' ')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disputes_decisions_and_endorsers_are_told()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var id = (await test.DecidedAsync(1))[0];
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var decision = new RuleDecision
        {
            PolicyVersion = 1, Rule = 0, When = "failIn", Then = RuleDecision.Alert, DecidedAt = at, TransactionId = new string('d', 64), AuditId = id, Organizations = ["Org7MSP"],
        };
        test.Channel.Publish(new string('d', 64), new RuleApplied(decision));
        test.Channel.Publish(
            new string('e', 64), new AuditDisputed(id, new AuditDispute("Org1MSP", "Nobody can reach it.", at, new string('e', 64), 1) { Subject = "CN=carol" }));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((string)(await test.JsonAsync("audits", "show", id))["status"]! != "DISPUTED")
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(id, (string)Assert.Single((await test.JsonAsync("audits", "list", "--disputed", "true"))["audits"]!.AsArray())!["id"]!);
        Assert.Empty((await test.JsonAsync("audits", "list", "--superseded", "true", "--basis", "QUORUM"))["audits"]!.AsArray());
        Assert.Equal("alert", (string)Assert.Single((await test.JsonAsync("policy", "decisions", "--then", "alert", "--audit", id))["decisions"]!.AsArray())!["then"]!);
        Assert.Contains("Org7MSP", await test.TextAsync("policy", "decisions"), StringComparison.Ordinal);
        Assert.Contains("Nobody can reach it.", await test.TextAsync("audits", "show", id), StringComparison.Ordinal);
        var history = await test.JsonAsync("audits", "history", id);
        Assert.Equal("dispute", (string)history["entries"]!.AsArray()[^1]!["kind"]!);
        Assert.Equal("Org1MSP", (string)history["entries"]![0]!["endorsers"]![0]!);
        Assert.Contains("Endorsed by", await test.TextAsync("audits", "history", id), StringComparison.Ordinal);
        Assert.Equal(new string('e', 64), (string)(await test.JsonAsync("blocks", "transaction", new string('e', 64)))["id"]!);
        Assert.Equal(1, (int)(await test.JsonAsync("statistics", "--from", "2026-01-01", "--to", "2100-01-01"))["disputes"]!["raised"]!);
    }

    [Theory]
    [InlineData("policy show 9", "policy history")]
    [InlineData("models show nonsense", "MODEL_UNKNOWN")]
    [InlineData("statistics --from 2026-02-01 --to 2026-01-01", "from must lie before to")]
    public async Task What_does_not_exist_is_wrong_usage(string command, string words)
    {
        await using var test = await ServiceTest.StartAsync(postgres);

        var (exitCode, output, error) = await test.RunAsync(command.Split(' '));

        Assert.Equal((ExitCode.Usage, string.Empty), (exitCode, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    private const string HashScorerHash = "00000000000000000000000000000000000000000000000000000000000000aa";
}
