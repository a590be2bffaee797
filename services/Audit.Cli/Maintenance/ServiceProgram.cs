using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Cli.Maintenance;

/// <summary>Runs the service's program for one of its works beside serving: it knows the database and the peer by its configuration.</summary>
internal static class ServiceProgram
{
    private const int BadConfiguration = 2;

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit code (0 or 1) and the document it wrote.</returns>
    /// <exception cref="CliException">It failed; its own words were on standard error.</exception>
    public static async Task<(int ExitCode, JsonObject Document)> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Audit.Service.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode switch
            {
                0 or 1 => (process.ExitCode, Parse(output)),
                BadConfiguration => throw new CliException(ExitCode.Usage, $"{arguments[0]} was not done: the configuration is not usable"),
                _ => throw new CliException(ExitCode.Ledger, $"{arguments[0]} was not done"),
            };
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static JsonObject Parse(string output)
    {
        try
        {
            return JsonNode.Parse(output)!.AsObject();
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Ledger, $"the service's program wrote no document: {exception.Message}", exception);
        }
    }
}
