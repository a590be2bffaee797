using System.CommandLine;
using System.Text.Json;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Spectre.Console;

namespace Audit.Cli.Maintenance;

/// <summary>
/// <c>fabric-audit backup</c> and <c>restore</c>: what no ledger can give back (submissions, reports, keys, webhooks, the action log).
/// The read model is not in it; a service follows the channel again from its first block.
/// </summary>
internal static class BackupCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Makes the command <c>backup</c>.</summary>
    public static Command CreateBackup()
    {
        var configuration = Configuration();
        var output = new Option<FileInfo>("--output", "-o") { Description = "The archive to make.", Required = true };
        var online = new Option<bool>("--online") { Description = "Beside the running service; needs a database of your own." };
        var json = CommonOptions.Json();
        var command = new Command("backup", "Write what only this service knows into an archive.") { configuration, output, online, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            List<string> arguments =
                ["backup", "--output", parsed.GetRequiredValue(output).FullName, "--config", parsed.GetRequiredValue(configuration).FullName];
            arguments.AddRange(parsed.GetValue(online) ? ["--online"] : []);
            return await RunAsync(arguments, parsed.GetValue(json), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Makes the command <c>restore</c>.</summary>
    public static Command CreateRestore()
    {
        var configuration = Configuration();
        var input = new Option<FileInfo>("--input", "-i") { Description = "The archive.", Required = true };
        var json = CommonOptions.Json();
        var command = new Command("restore", "Put a backup into a new database.") { configuration, input, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            ["restore", "--input", parsed.GetRequiredValue(input).FullName, "--config", parsed.GetRequiredValue(configuration).FullName],
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static Option<FileInfo> Configuration() => new("--config") { Description = "The service's configuration file.", Required = true };

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, bool json, CancellationToken cancellationToken)
    {
        var (_, manifest) = await ServiceProgram.RunAsync(arguments, cancellationToken).ConfigureAwait(false);
        if (json)
        {
            Console.Out.WriteLine(manifest.ToJsonString(Indented));
            return ExitCode.Success;
        }

        foreach (var table in manifest["tables"]!.AsArray().Select(node => node!.AsObject()))
        {
            Terminal.Output.WriteLine($"{(string)table["name"]!}: {(long)table["rows"]!} rows");
        }

        return ExitCode.Success;
    }
}
