using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Receipts.Tests;
using Audit.Service;
using Audit.Service.Tests;
using Audit.Store.Tests;
using Npgsql;

namespace Audit.Cli.Tests.Maintenance;

/// <summary><c>rebuild</c>, <c>backup</c> and <c>restore</c>: the service's program on PostgreSQL, at a network that has a verdict.</summary>
[Collection(PostgresTests.Name)]
public sealed class MaintenanceCommandTests(PostgresFixture postgres, ReceiptFixture fixture) : IClassFixture<ReceiptFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rebuild_tells_a_read_model_that_is_right_from_one_that_is_not_and_replaces_it()
    {
        var database = await postgres.CreateDatabaseAsync();
        await FillAsync(database);
        var configuration = Configure("audit.json", database);

        var (exitCode, output, error) = await CapturedConsole.RunAsync("rebuild", "--config", configuration, "--check");
        Assert.True(exitCode == ExitCode.Success, output + error);
        Assert.Contains("The read model is what the channel says, up to block", output, StringComparison.Ordinal);

        await ExecuteAsync(database, "update audits set name = 'Changed'");
        (exitCode, output, _) = await CapturedConsole.RunAsync("rebuild", "--config", configuration, "--check", "--json");
        var report = JsonNode.Parse(output)!.AsObject();
        Assert.Equal((ExitCode.Findings, false, false), (exitCode, (bool)report["equal"]!, (bool)report["replaced"]!));
        Assert.Equal(["audits"], report["tables"]!.AsArray().Where(table => !(bool)table!["areEqual"]!).Select(table => (string)table!["table"]!));

        (exitCode, output, _) = await CapturedConsole.RunAsync("rebuild", "--config", configuration);
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("it was replaced", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await CapturedConsole.RunAsync("rebuild", "--config", configuration, "--check", "--online")).ExitCode);
    }

    [Fact]
    public async Task Backup_holds_what_a_restore_puts_into_a_new_database()
    {
        var (database, archive) = (await postgres.CreateDatabaseAsync(), _folder["one.backup"]);
        await FillAsync(database);

        var (exitCode, output, _) = await CapturedConsole.RunAsync("backup", "--config", Configure("audit.json", database), "-o", archive, "--json");
        var kept = JsonNode.Parse(output)!.AsObject();
        Assert.Equal((ExitCode.Success, "Org1MSP"), (exitCode, (string)kept["mspId"]!));
        Assert.Equal(2, Rows(kept, "actions"));

        var empty = Configure("new.json", await postgres.CreateEmptyDatabaseAsync());
        (exitCode, output, _) = await CapturedConsole.RunAsync("restore", "--config", empty, "-i", archive);
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("actions: 2 rows\n", output, StringComparison.Ordinal);

        (exitCode, output, _) = await CapturedConsole.RunAsync("backup", "--config", empty, "-o", _folder["again.backup"], "--json");
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(kept["tables"]!.ToJsonString(), JsonNode.Parse(output)!["tables"]!.ToJsonString());
    }

    [Fact]
    public async Task Archive_that_is_none_and_database_that_is_in_use_are_refused()
    {
        var database = await postgres.CreateDatabaseAsync();
        await FillAsync(database);
        var configuration = Configure("audit.json", database);
        await File.WriteAllTextAsync(_folder["none.backup"], "no archive");

        Assert.NotEqual(ExitCode.Success, (await CapturedConsole.RunAsync("restore", "--config", configuration, "-i", _folder["none.backup"])).ExitCode);
        Assert.NotEqual(ExitCode.Success, (await CapturedConsole.RunAsync("restore", "--config", configuration, "-i", _folder["missing.backup"])).ExitCode);
        Assert.Equal(ExitCode.Success, (await CapturedConsole.RunAsync("backup", "--config", configuration, "-o", _folder["good.backup"])).ExitCode);
        Assert.NotEqual(ExitCode.Success, (await CapturedConsole.RunAsync("restore", "--config", configuration, "-i", _folder["good.backup"])).ExitCode);
    }

    [Theory]
    [InlineData("rebuild", "--check")]
    [InlineData("backup", "-o", "any.backup")]
    [InlineData("restore", "-i", "any.backup")]
    public async Task Command_without_a_usable_configuration_is_a_wrong_call(params string[] command)
    {
        var bad = _folder["bad.json"];
        await File.WriteAllTextAsync(bad, """{"Audit":{"MspId":"Org1MSP"}}""");

        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync(command)).ExitCode);
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync([.. command, "--config", _folder["missing.json"]])).ExitCode);
        var (exitCode, output, error) = await CapturedConsole.RunAsync([.. command, "--config", bad]);
        Assert.Equal((ExitCode.Usage, string.Empty), (exitCode, output));
        Assert.Contains($"{command[0]} was not done: the configuration is not usable", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_beside_the_running_service_wants_a_database_of_its_own()
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync("rebuild", "--config", Configure("audit.json", database: ""), "--check", "--online");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("not usable", error, StringComparison.Ordinal);
    }

    private static long Rows(JsonObject manifest, string table) =>
        (long)manifest["tables"]!.AsArray().Single(entry => (string)entry!["name"]! == table)!["rows"]!;

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(RunningService.Patience());
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(RunningService.Patience()));
    }

    // A service reads the channel up to the verdict, has two actions done that no channel knows of, and ends.
    private async Task FillAsync(string database)
    {
        await using var service = await RunningService.StartAsync(
            new GatewayLedgerClient(
                fixture.Network.Connect(1), new GatewayConnectionOptions { Channel = AuditNetwork.Channel, Chaincode = LedgerNames.Chaincode }, CrashPoints.None),
            "Org1MSP", database, _folder["data"],
            configure: options => options with { Access = new AccessOptions { Development = true, ApiKeys = new ApiKeyAccessOptions { Enabled = true } } },
            blocks: new MemoryChannel("Org1MSP").Client("Org1MSP"));
        var patience = RunningService.Patience();
        while ((await service.GetAsync($"/v1/audits/{fixture.Audit.Id}"))["audits"]?[0]?["verdict"] is null)
        {
            await Task.Delay(20, patience);
        }

        foreach (var name in new[] { "ci", "nightly" })
        {
            var (exitCode, _, error) = await CapturedConsole.RunAsync("keys", "add", name, "--role", "viewer", "--key-file", _folder[$"{name}-{Guid.NewGuid():n}"], "--service", service.Address.ToString());
            Assert.True(exitCode == ExitCode.Success, error);
        }
    }

    private string Configure(string name, string database)
    {
        var member = Path.Combine(fixture.Network.Folder, "organizations", "org1.example.com", "users", "member");
        File.WriteAllText(_folder["tls.pem"], fixture.Network.Devnet.Organizations[0].TlsRootCertificate.ExportCertificatePem());
        var audit = new JsonObject
        {
            ["MspId"] = "Org1MSP",
            ["DataFolder"] = _folder["data"],
            ["Access"] = new JsonObject { ["Development"] = true },
            ["Database"] = new JsonObject { ["ConnectionString"] = database },
            ["Gateway"] = new JsonObject
            {
                ["Address"] = fixture.Network.Devnet.Organizations[0].GatewayAddress.ToString(),
                ["TlsRootCertificatePath"] = _folder["tls.pem"],
                ["CertificatePath"] = Path.Combine(member, "cert.pem"),
                ["PrivateKeyPath"] = Path.Combine(member, "key.pem"),
                ["Channel"] = AuditNetwork.Channel,
            },
        };
        File.WriteAllText(_folder[name], new JsonObject { ["Audit"] = audit }.ToJsonString());
        return _folder[name];
    }
}
