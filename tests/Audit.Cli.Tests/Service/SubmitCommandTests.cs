using System.IO.Compression;
using System.Text;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class SubmitCommandTests(PostgresFixture postgres)
{
    private const string Bank = "contract Bank { string constant Note = \"secret\"; }";

    [Fact]
    public async Task Archive_and_standard_json_of_the_same_source_are_the_same_audit()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var standard = test.Write("input.json", $$$"""{"language":"Solidity","sources":{"Bank.sol":{"content":"contract Bank { }"} } }""");
        var archive = test.Write("project.zip", Zip(("Bank.sol", "contract Bank { }"), ("README.md", "read me")));

        var text = (await test.TextAsync("audits", "submit", test.Write("Bank.sol", "contract Bank { }"), "--no-wait")).Trim();
        var json = (await test.TextAsync("submit", standard, "--name", "Bank", "--compiler", "0.8.28", "--no-wait")).Trim();
        var (exitCode, output, error) = await test.RunAsync("submit", archive, "--no-wait", "--json");

        Assert.Equal(64, text.Length);
        Assert.Equal(text, json);
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains(text, output, StringComparison.Ordinal);
        Assert.Contains("left out: README.md", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_goes_alone()
    {
        await using var test = await ServiceTest.StartAsync(postgres);

        var (exitCode, _, error) = await test.RunAsync("submit", test.Write("Bank.sol", Bank), test.Write("project.zip", Zip(("A.sol", Bank))));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("project.zip", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redacted_source_is_another_audit_than_the_plain_one()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var file = test.Write("Bank.sol", Bank);

        var plain = await test.JsonAsync("submit", file, "--no-wait");
        var redacted = await test.JsonAsync("submit", file, "--no-wait", "--redact");
        var archived = await test.JsonAsync("submit", test.Write("p.zip", Zip(("Bank.sol", Bank))), "--no-wait", "--redact", "--name", "Bank");

        Assert.NotEqual((string)plain["sourceHash"]!, (string)redacted["sourceHash"]!);
        Assert.Equal((string)redacted["sourceHash"]!, (string)archived["sourceHash"]!);
    }

    [Fact]
    public async Task Source_can_stay_at_home_and_be_salted()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var file = test.Write("Bank.sol", Bank);

        var refused = await test.RunAsync("submit", file, "--hash-only", "--no-wait");
        var salted = await test.JsonAsync("submit", file, "--salt", "--no-wait");
        var archived = await test.JsonAsync("submit", test.Write("p.zip", Zip(("Bank.sol", Bank))), "--salt", "--redact", "--no-wait", "--name", "Bank");

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("HASH_ONLY_NOT_ALLOWED", refused.Error, StringComparison.Ordinal);
        Assert.True((bool)salted["salted"]!);
        Assert.True((bool)archived["salted"]!);
        Assert.NotEqual((string)salted["sourceHash"]!, (string)archived["sourceHash"]!);
    }

    [Fact]
    public async Task Idempotency_key_repeats_the_same_submission_and_refuses_another()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var file = test.Write("Bank.sol", Bank);

        var first = await test.TextAsync("submit", file, "--no-wait", "--idempotency-key", "build-17");
        var again = await test.TextAsync("submit", file, "--no-wait", "--idempotency-key", "build-17");
        var other = await test.RunAsync("submit", test.Write("Other.sol", "contract Other { }"), "--no-wait", "--idempotency-key", "build-17");

        Assert.Equal(first, again);
        Assert.Equal(ExitCode.Usage, other.ExitCode);
        Assert.Contains("IDEMPOTENCY_KEY_REUSED", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_waits_for_the_verdict_and_exits_by_it()
    {
        await using var test = await ServiceTest.StartAsync(postgres);

        var (exitCode, output, error) = await test.RunAsync("submit", test.Write("Bank.sol", Bank), "--json", "--timeout", "60");

        var audit = System.Text.Json.Nodes.JsonNode.Parse(output)!;
        Assert.Equal((string)audit["verdict"]! == "FAIL" ? ExitCode.Findings : ExitCode.Success, exitCode);
        Assert.Contains((string)audit["id"]!, error, StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
