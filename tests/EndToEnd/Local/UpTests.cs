using System.Text.Json.Nodes;
using Fabric.Testing.Processes;
using EndToEnd.Services;

namespace EndToEnd.Local;

/// <summary>The network that <c>fabric-audit up</c> keeps, and the commands that use it.</summary>
public sealed class UpTests : IDisposable
{
    private const int Findings = 1;
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-up-").FullName;

    [Fact]
    public async Task Network_that_was_killed_leaves_no_process_and_goes_on_with_all_it_had()
    {
        var contract = Path.Combine(_folder, "Bank.sol");
        await File.WriteAllTextAsync(contract, SampleContracts.Bank("Bank"));
        JsonObject submitted;
        await using (var network = await StartAsync())
        {
            var (code, text) = await CommandLine.RunAsync("submit", contract, "--data", Data, "--json");
            submitted = JsonNode.Parse(text)!.AsObject();
            Assert.Equal(submitted["verdict"]!.GetValue<string>() == "FAIL" ? Findings : 0, code);
            await network.KillAsync();
            await WaitUntilNothingRunsAsync();
        }

        await using (var network = await StartAsync())
        {
            var (_, text) = await CommandLine.RunAsync("history", submitted["id"]!.GetValue<string>(), "--data", Data, "--json");
            var kept = JsonNode.Parse(text)!["audits"]![0]!.AsObject();
            Assert.Equal(submitted["transactionId"]!.GetValue<string>(), kept["transactionId"]!.GetValue<string>());
            Assert.Equal(submitted["block"]!.GetValue<long>(), kept["block"]!.GetValue<long>());
            Assert.Equal(submitted["verdict"]!.GetValue<string>(), kept["verdict"]!.GetValue<string>());
            Assert.Equal(2, kept["votes"]!.AsArray().Count);
            Assert.Equal(0, await network.StopAsync());
            await WaitUntilNothingRunsAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Data => Path.Combine(_folder, "data");

    private Task<ProgramProcess> StartAsync() => ProgramProcess.StartAsync("fabric-audit", ["up", "--data", Data], [], "submit with");

    private async Task WaitUntilNothingRunsAsync()
    {
        using var patience = new CancellationTokenSource(Deadline.Answer);
        while (ProcessesOf(Data) is { Count: > 0 } left)
        {
            Assert.False(patience.IsCancellationRequested, $"still running: {string.Join("; ", left)}");
            await Task.Delay(50);
        }
    }

    // Whatever belongs to the network names its folder in its command line or its environment.
    private static List<string> ProcessesOf(string folder) => [.. Directory.EnumerateDirectories("/proc")
        .Where(process => int.TryParse(Path.GetFileName(process), out _))
        .Where(process => Read(process, "cmdline").Contains(folder, StringComparison.Ordinal)
            || Read(process, "environ").Contains(folder, StringComparison.Ordinal))
        .Select(process => $"{Path.GetFileName(process)} {Read(process, "cmdline").Replace('\0', ' ')}")];

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
