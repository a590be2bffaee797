using System.Net;
using System.Text.Json.Nodes;
using Audit.Ledger;
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
        await SeenAsync(service, fixture.Audit.Id);
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
        await SeenAsync(service, fixture.Audit.Id);

        using var response = await service.Http.GetAsync(new Uri($"/v1/audits/{fixture.Audit.Id}/receipt", UriKind.Relative), RunningService.Patience());

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"{fixture.Audit.Id}.receipt.json", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(response.Headers.CacheControl is { NoStore: true, Private: true });
        var receipt = Receipt.Parse(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((fixture.Audit.Id, fixture.Audit.Verdict), (receipt.Statement.AuditId, receipt.Statement.Verdict));
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

    private static async Task SeenAsync(RunningService service, string auditId)
    {
        var patience = RunningService.Patience();
        while ((await service.GetAsync($"/v1/audits/{auditId}"))["audits"] is null)
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
