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
    public async Task Channel_is_told_in_words(string command, string words)
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        await test.Service.HealthAsync(health => (string?)health["status"] == "ok" && (long?)health["projection"]!["indexedBlock"] >= 1);

        Assert.Contains(words, await test.TextAsync(command.Split(' ')), StringComparison.Ordinal);
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
