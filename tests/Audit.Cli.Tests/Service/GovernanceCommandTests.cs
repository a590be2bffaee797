using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Service;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class GovernanceCommandTests(PostgresFixture postgres)
{
    private const string Id = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    [Theory]
    [InlineData("models:Approve", "models", "approve", Id)]
    [InlineData("models:Retire", "models", "retire", Id, "--reason", "old")]
    [InlineData("models:Revoke", "models", "revoke", Id, "--reason", "bad")]
    [InlineData("policy:Approve", "policy", "approve", Id)]
    [InlineData("policy:Withdraw", "policy", "withdraw", Id)]
    [InlineData("audits:Dispute", "audits", "dispute", Id, "--reason", "not reachable")]
    [InlineData("audits:Resolve", "audits", "resolve", Id, "--outcome", "PASS", "--reason", "seen")]
    public async Task Decision_reaches_the_ledger_before_the_command_ends(string transaction, params string[] arguments)
    {
        await using var test = await ServiceTest.StartAsync(postgres);

        var done = await test.JsonAsync(arguments);
        var shown = await test.TextAsync("commands", "show", (string)done["id"]!);

        Assert.Equal(("DONE", transaction), ((string)done["state"]!, (string)done["transaction"]!));
        Assert.Equal(transaction, Assert.Single(test.Channel.Commands).Name);
        Assert.Equal(Id, test.Channel.Commands[0].Arguments[0]);
        Assert.Contains(transaction, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_is_proposed_from_a_file_and_once_for_each_key()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var file = test.Write("policy.json", """{"replaces":1,"reason":"more","terms":{"quorum":2}}""");

        var first = await test.JsonAsync("policy", "propose", file, "--idempotency-key", "proposal-1");
        var again = await test.JsonAsync("policy", "propose", file, "--idempotency-key", "proposal-1");
        var (exitCode, _, error) = await test.RunAsync("policy", "propose", test.Write("odd.json", "[]"));
        var proposals = await test.JsonAsync("policy", "proposals");

        Assert.Equal((string)first["id"]!, (string)again["id"]!);
        Assert.Equal("policy:Propose", Assert.Single(test.Channel.Commands).Name);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("odd.json", error, StringComparison.Ordinal);
        Assert.NotNull(proposals["policies"]);
    }

    [Fact]
    public async Task Decision_that_the_ledger_refuses_exits_with_the_ledger_code_and_its_words()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        test.Channel.Before = (name, _) =>
        {
            if (name == "models:Retire")
            {
                throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.ModelUnknown, "there is no such model"));
            }
        };

        var (exitCode, output, _) = await test.RunAsync("models", "retire", Id, "--reason", "old", "--json");
        var wrong = await test.RunAsync("models", "retire", "nonsense", "--reason", "old");

        Assert.Equal(ExitCode.Ledger, exitCode);
        Assert.Equal("REFUSED", (string)JsonNode.Parse(output)!["state"]!);
        Assert.Contains("there is no such model", (string)JsonNode.Parse(output)!["failure"]!, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
    }
}
