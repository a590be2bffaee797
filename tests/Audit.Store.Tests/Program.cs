using Audit.Store.Embedded;

namespace Audit.Store.Tests;

/// <summary>
/// The test assembly as a program of its own: `host FOLDER` starts an embedded server, prints "id port" and waits for the end of its
/// input. Tests kill this process to see what becomes of its server.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["host", var folder])
        {
            await Console.Error.WriteLineAsync("usage: host FOLDER");
            return 2;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = folder, Settings = new Dictionary<string, string> { ["fsync"] = "off" } }, patience.Token);
        await postgres.EnsureDatabaseAsync("audit", patience.Token);
        await Console.Out.WriteLineAsync($"{postgres.ProcessId} {postgres.ConnectionString("audit")}");
        await Console.In.ReadToEndAsync(patience.Token);
        return 0;
    }
}
