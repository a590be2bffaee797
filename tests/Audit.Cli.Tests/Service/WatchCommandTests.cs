using System.Text.Json.Nodes;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class WatchCommandTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Audit_is_followed_from_its_opening_to_its_verdict()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var file = test.Write("Bank.sol", "contract Bank { }");
        var id = (await test.TextAsync("submit", file, "--no-wait")).Trim();

        var (exitCode, output, error) = await test.RunAsync("watch", id, "--json");

        var audit = JsonNode.Parse(output)!;
        Assert.Equal(id, (string)audit["id"]!);
        Assert.Equal((string)audit["verdict"]! == "FAIL" ? ExitCode.Findings : ExitCode.Success, exitCode);
        Assert.Contains("audit.opened", error, StringComparison.Ordinal);
        Assert.Contains("verdict.reached", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_that_nobody_knows_is_refused()
    {
        await using var test = await ServiceTest.StartAsync(postgres);

        Assert.Equal(ExitCode.Usage, (await test.RunAsync("watch", new string('0', 64))).ExitCode);
    }
}
