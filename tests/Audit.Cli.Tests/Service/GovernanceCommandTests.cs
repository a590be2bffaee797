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
    [InlineData("models:Reinstate", "models", "reinstate", Id, "--reason", "mended")]
    [InlineData("audits:Reaudit", "audits", "reaudit", Id)]
    [InlineData("audits:PurgeSource", "audits", "purge", Id, "--reason", "a customer asked for it")]
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
    public async Task Evaluation_is_recorded_and_organisations_are_looked_at()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        test.Channel.Answer = (name, _) => name switch
        {
            "models:Evaluations" => $$"""{"evaluations":[{"mspId":"Org1MSP","metric":"macro-f1","basisPoints":9120,"dataSetHash":"{{Id}}","counts":{"samples":7} }],"truncated":true}""",
            "policy:Attendance" => """{"mspId":"Org2MSP","weight":1,"effectiveWeight":0,"missed":12,"suspended":true}""",
            _ => null,
        };
        var set = test.Write("data.jsonl", "one\ntwo\n");

        var done = await test.JsonAsync("models", "evaluate", Id, "--data-set", set, "--metric", "macro-f1", "--score", "9120", "--count", "samples=1000", "--count", "classes=10");
        await test.JsonAsync("policy", "review", "Org2MSP");
        var evaluations = await test.TextAsync("models", "evaluations", Id);
        var attendance = await test.TextAsync("policy", "attendance", "Org2MSP");
        var wrong = await test.RunAsync("models", "evaluate", Id, "--data-set", set, "--metric", "f1", "--score", "1", "--count", "samples");

        var recorded = JsonNode.Parse(test.Channel.Commands[0].Arguments[0])!;
        Assert.Equal("DONE", (string)done["state"]!);
        Assert.Equal((Id, 9120, 1000), ((string)recorded["bundleHash"]!, (int)recorded["basisPoints"]!, (int)recorded["counts"]!["samples"]!));
        Assert.Equal(Sha256Hash.Of("one\ntwo\n"u8), (string)recorded["dataSetHash"]!);
        Assert.Equal("data.jsonl", (string)recorded["dataSetName"]!);
        Assert.Equal(("policy:Review", "Org2MSP"), (test.Channel.Commands[1].Name, test.Channel.Commands[1].Arguments[0]));
        Assert.Contains("macro-f1", evaluations, StringComparison.Ordinal);
        Assert.Contains("12", attendance, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
    }

    [Fact]
    public async Task Deployable_exits_by_the_ledgers_answer()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var file = test.Write("Bank.sol", "contract Bank { } // note");
        var hash = SourceBundle.OfFile("Bank.sol", "contract Bank { } // note").Hash;
        test.Channel.Answer = (name, arguments) => name != "audits:Deployable" ? null
            : arguments[0] == hash ? $$"""{"deployable":true,"code":"OK","reason":"PASS by the quorum","sourceHash":"{{hash}}","policyVersion":1}"""
            : $$"""{"deployable":false,"code":"NO_AUDIT","reason":"it was never audited","sourceHash":"{{arguments[0]}}","policyVersion":1}""";

        var byFile = await test.RunAsync("audits", "deployable", file);
        var byHash = await test.RunAsync("audits", "deployable", hash, "--json");
        var redacted = await test.RunAsync("audits", "deployable", file, "--redact");
        var unknown = await test.RunAsync("audits", "deployable", Id);
        var missing = await test.RunAsync("audits", "deployable", test.PathOf("nowhere.sol"));

        Assert.Equal((ExitCode.Success, ExitCode.Success), (byFile.ExitCode, byHash.ExitCode));
        Assert.Contains("PASS by the quorum", byFile.Output, StringComparison.Ordinal);
        Assert.True((bool)JsonNode.Parse(byHash.Output)!["deployable"]!);
        Assert.Equal((ExitCode.Findings, ExitCode.Findings), (redacted.ExitCode, unknown.ExitCode));
        Assert.Contains("NO_AUDIT", unknown.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
    }

    [Fact]
    public async Task Parked_work_is_listed_tried_again_and_discarded()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        test.Channel.Before = (name, _) =>
        {
            if (name == "models:Retire")
            {
                throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.RoleRequired, "the caller needs a role"));
            }
        };
        await test.RunAsync("models", "retire", Id, "--reason", "old");

        var parked = Assert.Single((await test.JsonAsync("parked", "list"))["parked"]!.AsArray())!;
        var id = (string)parked["id"]!;
        Assert.Contains("the caller needs a role", await test.TextAsync("parked", "list", "--kind", "command"), StringComparison.Ordinal);
        test.Channel.Before = (_, _) => { };
        await test.TextAsync("parked", "retry", id);
        var gone = await test.RunAsync("parked", "discard", id, "--reason", "nobody needs it");

        Assert.Equal(ExitCode.Usage, gone.ExitCode);
        Assert.Contains("PARKED_UNKNOWN", gone.Error, StringComparison.Ordinal);
        Assert.Empty((await test.JsonAsync("parked", "list"))["parked"]!.AsArray());
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
