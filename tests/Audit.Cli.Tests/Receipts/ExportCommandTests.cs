using System.Net;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts;
using Audit.Receipts.Tests;
using Audit.Service;
using Audit.Service.Tests;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Receipts;

/// <summary><c>receipt export</c> and the service's endpoint behind it: a whole service on a network that has a verdict.</summary>
[Collection(PostgresTests.Name)]
public sealed class ExportCommandTests(PostgresFixture postgres, ReceiptFixture fixture) : IClassFixture<ReceiptFixture>
{
    [Fact]
    public async Task Exported_receipt_verifies_offline()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder);
        await DecidedAsync(service, fixture.Audit.Id);
        fixture.Network.WriteRoots(folder["roots"]);
        var file = folder["verdict.receipt.json"];

        var (exitCode, output, error) = await RunAsync(service, "receipt", "export", fixture.Audit.Id, "-o", file);
        Assert.True(exitCode == ExitCode.Success, error);
        Assert.Empty(output);
        var receipt = Receipt.Parse(await File.ReadAllBytesAsync(file));
        Assert.Contains(receipt.Digest, error, StringComparison.Ordinal);
        Assert.Equal(0, (await CapturedConsole.RunAsync("receipt", "verify", file, "--roots", folder["roots"], "--proof")).ExitCode);

        // The peers sign anew each time: the same verdict, another file.
        (exitCode, output, error) = await RunAsync(service, "receipt", "export", fixture.Audit.Id, "-o", file, "--json");
        Assert.True(exitCode == ExitCode.Success, error);
        var told = JsonNode.Parse(output)!.AsObject();
        var again = await File.ReadAllBytesAsync(file);
        Assert.Equal((fixture.Audit.Id, file, (long)again.Length), ((string)told["auditId"]!, (string)told["file"]!, (long)told["bytes"]!));
        Assert.Equal(Receipt.Parse(again).Digest, (string)told["digest"]!);
    }

    [Fact]
    public async Task Endpoint_answers_with_a_file_that_nobody_keeps()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder);
        await DecidedAsync(service, fixture.Audit.Id);

        using var response = await service.Http.GetAsync(new Uri($"/v1/audits/{fixture.Audit.Id}/receipt", UriKind.Relative), RunningService.Patience());

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"{fixture.Audit.Id}.receipt.json", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(response.Headers.CacheControl is { NoStore: true, Private: true });
        var receipt = Receipt.Parse(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((fixture.Audit.Id, fixture.Audit.Verdict), (receipt.Statement.AuditId, receipt.Statement.Verdict));
    }

    [Fact]
    public async Task Receipt_since_an_earlier_one_proves_that_the_log_only_grew()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder);
        var (earlier, next) = (folder["earlier.json"], folder["next.json"]);
        await File.WriteAllBytesAsync(earlier, fixture.Receipt.ToBytes());
        fixture.Network.WriteRoots(folder["roots"]);
        var audit = await fixture.Network.DecideAsync($"contract Later {{}} // {folder["data"]}");
        await DecidedAsync(service, audit.Id);

        var (exitCode, output, error) = await RunAsync(service, "receipt", "export", audit.Id, "-o", next, "--since", earlier, "--json");

        Assert.True(exitCode == ExitCode.Success, error);
        Assert.Equal(fixture.Receipt.Inclusion!.Head.Size, (long)JsonNode.Parse(output)!["since"]!);
        Assert.Equal(0, (await CapturedConsole.RunAsync("receipt", "verify", next, "--roots", folder["roots"], "--since", earlier)).ExitCode);
    }

    [Fact]
    public async Task Receipt_since_another_log_is_written_and_told_to_be_of_a_fork()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder);
        await DecidedAsync(service, fixture.Audit.Id);
        var next = folder["next.json"];

        var forked = WriteEarlier(folder, inclusion => inclusion with { Head = inclusion.Head with { Root = fixture.Audit.Id } });
        var (exitCode, _, error) = await RunAsync(service, "receipt", "export", fixture.Audit.Id, "-o", next, "--since", forked);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"the log was forked: its first {fixture.Receipt.Inclusion!.Head.Size} leaves", error, StringComparison.Ordinal);
        Assert.Equal(fixture.Audit.Id, Receipt.Parse(await File.ReadAllBytesAsync(next)).Statement.AuditId);

        var longer = WriteEarlier(folder, inclusion => inclusion with { Head = inclusion.Head with { Size = 1_000_000 } });
        (exitCode, _, error) = await RunAsync(service, "receipt", "export", fixture.Audit.Id, "-o", folder["none.json"], "--since", longer);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(LedgerErrorCode.NotInLog, error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["none.json"]));

        var unlogged = WriteEarlier(folder, _ => null);
        (exitCode, _, error) = await RunAsync(service, "receipt", "export", fixture.Audit.Id, "-o", folder["none.json"], "--since", unlogged);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("was not in it yet", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("since=many", HttpStatusCode.BadRequest)]
    [InlineData("since=-1", HttpStatusCode.BadRequest)]
    [InlineData("since=99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData("size=1", HttpStatusCode.BadRequest)]
    [InlineData("since=1000000", HttpStatusCode.Conflict)]
    [InlineData("since=0", HttpStatusCode.OK)]
    public async Task Endpoint_takes_numbers_of_leaves_that_the_log_had(string query, HttpStatusCode status)
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder);
        await DecidedAsync(service, fixture.Audit.Id);

        using var response = await service.Http.GetAsync(
            new Uri($"/v1/audits/{fixture.Audit.Id}/receipt?{query}", UriKind.Relative), RunningService.Patience());

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Audit_that_is_unknown_or_undecided_has_no_receipt()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder);
        var open = await fixture.Network.OpenAsync(SourceBundle.OfFile("Undecided.sol", $"contract Undecided {{ }} // {folder["data"]}"));
        await SeenAsync(service, open.Id);

        var undecided = await RunAsync(service, "receipt", "export", open.Id);
        var unknown = await RunAsync(service, "receipt", "export", new string('0', 64));

        Assert.Equal((ExitCode.Usage, string.Empty), (undecided.ExitCode, undecided.Output));
        Assert.Contains(LedgerErrorCode.AuditNotDecided, undecided.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, unknown.ExitCode);
        Assert.Contains(LedgerErrorCode.AuditUnknown, unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_call_and_service_that_is_away_are_told_apart()
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync("receipt", "export", fixture.Audit.Id, "--json", "--service", "http://127.0.0.1:1");
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("-o FILE", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "export")).ExitCode);
        Assert.Equal(
            ExitCode.Ledger, (await CapturedConsole.RunAsync("receipt", "export", fixture.Audit.Id, "--service", "http://127.0.0.1:1")).ExitCode);
    }

    [Fact]
    public async Task Service_whose_peers_sign_nothing_says_so()
    {
        await using var test = await Service.ServiceTest.StartAsync(postgres);
        var id = (await test.DecidedAsync(1))[0];

        var (exitCode, output, error) = await test.RunAsync("receipt", "export", id);

        Assert.Equal((ExitCode.Ledger, string.Empty), (exitCode, output));
        Assert.Contains(ProblemCode.LedgerUnreadable, error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(RunningService service, params string[] arguments) =>
        CapturedConsole.RunAsync([.. arguments, "--service", service.Address.ToString()]);

    private string WriteEarlier(TemporaryFolder folder, Func<LogInclusion, LogInclusion?> change)
    {
        File.WriteAllBytes(folder["earlier.json"], (fixture.Receipt with { Inclusion = change(fixture.Receipt.Inclusion!) }).ToBytes());
        return folder["earlier.json"];
    }

    private static Task SeenAsync(RunningService service, string auditId) => UntilAsync(service, auditId, audit => audit is not null);

    private static Task DecidedAsync(RunningService service, string auditId) => UntilAsync(service, auditId, audit => audit?["verdict"] is not null);

    private static async Task UntilAsync(RunningService service, string auditId, Func<JsonNode?, bool> isReached)
    {
        var patience = RunningService.Patience();
        while (!isReached((await service.GetAsync($"/v1/audits/{auditId}"))["audits"]?[0]))
        {
            await Task.Delay(20, patience);
        }
    }

    // The network alone decides here; only the blocks of the explorer come from elsewhere.
    private async Task<RunningService> StartAsync(TemporaryFolder folder) => await RunningService.StartAsync(
        new GatewayLedgerClient(
            fixture.Network.Connect(1), new GatewayConnectionOptions { Channel = AuditNetwork.Channel, Chaincode = LedgerNames.Chaincode }, CrashPoints.None),
        "Org1MSP",
        await postgres.CreateDatabaseAsync(),
        folder["data"],
        blocks: new MemoryChannel("Org1MSP").Client("Org1MSP"));
}
