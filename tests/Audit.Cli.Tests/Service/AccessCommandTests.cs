using Audit.Service;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class AccessCommandTests(PostgresFixture postgres)
{
    private static readonly string Administrator = $"fak_{new string('a', 16)}_{new string('b', 64)}";

    [Fact]
    public async Task Key_signs_in_with_its_roles_until_it_is_revoked()
    {
        await using var test = await StartAsync();
        var administrator = test.Write("administrator", Administrator);
        var key = test.PathOf("viewer");

        var made = await test.JsonAsync("keys", "add", "dashboard", "--role", "viewer", "--days", "7", "--key-file", key, "--token-file", administrator);
        var read = await test.RunAsync("audits", "list", "--token-file", key);
        var forbidden = await test.RunAsync("keys", "list", "--token-file", key);
        var list = await test.TextAsync("keys", "list", "--token-file", administrator);
        var revoked = await test.JsonAsync("keys", "revoke", (string)made["id"]!, "--token-file", administrator);
        var late = await test.RunAsync("audits", "list", "--token-file", key);

        Assert.Null(made["key"]);
        Assert.StartsWith("fak_", await File.ReadAllTextAsync(key), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, read.ExitCode);
        Assert.Equal(ExitCode.Usage, forbidden.ExitCode);
        Assert.Contains("ROLE_MISSING", forbidden.Error, StringComparison.Ordinal);
        Assert.Contains("dashboard", list, StringComparison.Ordinal);
        Assert.NotNull(revoked["revokedAt"]);
        Assert.Equal(ExitCode.Usage, late.ExitCode);
        Assert.Contains("API_KEY_REVOKED", late.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_without_sign_in_is_told_how_to_sign_in()
    {
        await using var test = await StartAsync();

        var (exitCode, output, error) = await test.RunAsync("audits", "list");

        Assert.Equal((ExitCode.Usage, string.Empty), (exitCode, output));
        Assert.Contains("--token-file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_log_tells_who_made_a_key()
    {
        await using var test = await StartAsync();
        var administrator = test.Write("administrator", Administrator);
        var made = await test.JsonAsync("keys", "add", "ci", "--role", "submitter", "--role", "viewer", "--token-file", administrator);

        var found = await test.JsonAsync("actions", "list", "--target", (string)made["id"]!, "--refused", "false", "--token-file", administrator);
        var text = await test.TextAsync("actions", "list", "--token-file", administrator);

        Assert.StartsWith("fak_", (string)made["key"]!, StringComparison.Ordinal);
        Assert.Equal(201, (int)found["actions"]!.AsArray().Single()!["status"]!);
        Assert.Contains((string)made["id"]!, text, StringComparison.Ordinal);
        Assert.DoesNotContain((string)made["key"]!, text, StringComparison.Ordinal);
    }

    private Task<ServiceTest> StartAsync() => ServiceTest.StartAsync(postgres, options => options with
    {
        Access = new AccessOptions { ApiKeys = new ApiKeyAccessOptions { Enabled = true, AdministratorKey = Administrator } },
    });
}
