using System.Text;
using System.Text.Json.Nodes;
using Fabric.Gateway;

namespace Audit.Cli.Tests.Devnets;

public sealed class DevnetCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-devnet-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Running_network_is_driven_from_another_process()
    {
        await using var server = await NoteChaincode.ServeAsync("first");
        await using (var devnet = await DevnetProcess.StartAsync(Data, "--organizations", "2", "--peers", "2", "--block", "auto"))
        {
            await RunAsync("deploy", "notes", "--package-id", NoteChaincode.PackageId, "--address", $"http://127.0.0.1:{server.Port}");
            var contract = await devnet.ContractAsync();
            await contract.SubmitAsync("put", ["a", "1"]);

            var status = JsonNode.Parse(await RunAsync("status", "--json"))!;
            Assert.Equal(2, status["organizations"]!.AsArray().Count);
            Assert.Equal(2, status["organizations"]![0]!["peers"]!.AsArray().Count);
            Assert.Equal("notes", (string?)status["channels"]![0]!["chaincodes"]![0]!["name"]);
            Assert.True(File.Exists((string?)status["organizations"]![0]!["connectionProfile"]));

            Assert.Contains("clean", await RunAsync("snapshot", "clean"), StringComparison.Ordinal);
            await AssertMinesByHandAsync(contract);
            var forced = await AssertForcesConflictAsync(contract);
            Assert.Contains("sound", await RunAsync("verify"), StringComparison.Ordinal);
            Assert.Contains("written", await RunAsync("export", Path.Combine(_folder, "net.tar.gz")), StringComparison.Ordinal);
            Assert.Contains("back at", await RunAsync("revert", "clean"), StringComparison.Ordinal);
            Assert.Equal("1", Encoding.UTF8.GetString(await contract.EvaluateAsync("get", ["a"])));
            await AssertFailsAsync(4, "has a transaction", "trace", forced);
            Assert.Equal(0, await devnet.StopAsync());
        }

        await AssertFailsAsync(4, "no devnet runs on", "status");
        await AssertStartsFromExportAsync(server.Port);
    }

    [Fact]
    public async Task Damaged_folder_is_found_with_exit_code_1()
    {
        await using (var devnet = await Fabric.Devnet.Devnet.StartAsync(new() { DataFolder = Data }, Deadline.ForAnswer()))
        {
        }

        var blocks = Path.Combine(Data, "channels", "audit", "blocks.records");
        var bytes = await File.ReadAllBytesAsync(blocks);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(blocks, bytes);
        var (exitCode, output, _) = await CapturedConsole.RunAsync("devnet", "verify", "--data", Data);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("FAULT in channels/audit/blocks.records, block 0, byte 8: ", output, StringComparison.Ordinal);
        (exitCode, output, _) = await CapturedConsole.RunAsync("devnet", "verify", "--json", "--data", Data);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Equal(8, (int)JsonNode.Parse(output)!["channels"]![0]!["fault"]!["byte"]!);
    }

    [Theory]
    [InlineData("start", "--block", "sometimes")]
    [InlineData("start", "--organizations", "0")]
    [InlineData("start", "--organizations", "70")]
    [InlineData("fault", "set", "earthquake")]
    [InlineData("deploy", "notes", "--package-id", "x", "--address", "somewhere")]
    [InlineData("trace")]
    public async Task Wrong_usage_exits_with_the_usage_code(params string[] arguments)
    {
        var (exitCode, _, _) = await CapturedConsole.RunAsync(["devnet", .. arguments, "--data", Data]);
        Assert.Equal(ExitCode.Usage, exitCode);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("trace", "x")]
    [InlineData("mine")]
    [InlineData("start", "--from", "no-such-file")]
    public async Task Folder_without_a_network_exits_with_the_ledger_code(params string[] arguments)
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync(["devnet", .. arguments, "--data", Data]);
        Assert.Equal(ExitCode.Ledger, exitCode);
        Assert.StartsWith("fabric-audit: ", error, StringComparison.Ordinal);
    }

    private async Task AssertMinesByHandAsync(Contract contract)
    {
        await RunAsync("mine", "--block", "manual");
        var waiting = await contract.SubmitWithoutWaitingAsync("put", ["a", "2"]);
        Assert.Contains("1 waiting, blocks manual", await RunAsync("status"), StringComparison.Ordinal);
        Assert.Contains("0 waiting", await RunAsync("mine"), StringComparison.Ordinal);
        Assert.True((await waiting.GetStatusAsync()).IsValid);
        await RunAsync("mine", "--block", "auto");
    }

    private async Task<string> AssertForcesConflictAsync(Contract contract)
    {
        Assert.Contains("1 MvccConflict key=a times=1", await RunAsync("fault", "set", "mvcc", "--key", "a"), StringComparison.Ordinal);
        var conflict = await Assert.ThrowsAsync<CommitException>(() => contract.SubmitAsync("put", ["a", "3"]));
        var trace = await RunAsync("trace", conflict.TransactionId);
        Assert.Contains("MVCC_READ_CONFLICT (forced)", trace, StringComparison.Ordinal);
        Assert.Contains("\"a\" = \"3\"", trace, StringComparison.Ordinal);
        await RunAsync("fault", "set", "slow", "--delay-ms", "1");
        Assert.Single(JsonNode.Parse(await RunAsync("fault", "list", "--json"))!.AsArray());
        Assert.Contains("1", await RunAsync("fault", "clear"), StringComparison.Ordinal);
        return conflict.TransactionId;
    }

    private async Task AssertStartsFromExportAsync(int port)
    {
        var copy = Path.Combine(_folder, "copy");
        await using var again = await DevnetProcess.StartAsync(copy, "--from", Path.Combine(_folder, "net.tar.gz"));
        await again.DeployAsync(port);
        Assert.Equal("2", Encoding.UTF8.GetString(await (await again.ContractAsync()).EvaluateAsync("get", ["a"])));
        var (exitCode, _, error) = await CapturedConsole.RunAsync("devnet", "start", "--data", copy, "--from", Path.Combine(_folder, "net.tar.gz"));
        Assert.Equal(ExitCode.Ledger, exitCode);
        Assert.Contains("is not empty", error, StringComparison.Ordinal);
        (exitCode, _, _) = await CapturedConsole.RunAsync("devnet", "start", "--data", copy, "--organizations", "3");
        Assert.Equal(ExitCode.Usage, exitCode);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync(["devnet", .. arguments, "--data", Data]);
        Assert.True(exitCode == ExitCode.Success, error);
        return output;
    }

    private async Task AssertFailsAsync(int expected, string text, params string[] arguments)
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync(["devnet", .. arguments, "--data", Data]);
        Assert.Equal(expected, exitCode);
        Assert.Contains(text, error, StringComparison.Ordinal);
    }
}
