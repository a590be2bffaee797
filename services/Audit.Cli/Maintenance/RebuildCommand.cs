using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Spectre.Console;

namespace Audit.Cli.Maintenance;

/// <summary><c>fabric-audit rebuild</c>: fills the read model from the channel's first block and proves that it is what it was.</summary>
internal static class RebuildCommand
{
    private const int ShownDigits = 16;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var configuration = new Option<FileInfo>("--config") { Description = "The service's configuration file.", Required = true };
        var check = new Option<bool>("--check") { Description = "Compare only; exit code 1 when the read model is not what the channel says." };
        var online = new Option<bool>("--online") { Description = "Beside the running service; needs a database of your own." };
        var json = CommonOptions.Json();
        var command = new Command(
            "rebuild", "Fill the read model from the channel's first block, compare it with the one in use, and replace that when they differ.")
        {
            configuration, check, online, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            List<string> arguments = ["rebuild", "--config", parsed.GetRequiredValue(configuration).FullName];
            arguments.AddRange(parsed.GetValue(check) ? ["--check"] : []);
            arguments.AddRange(parsed.GetValue(online) ? ["--online"] : []);
            var (exitCode, report) = await ServiceProgram.RunAsync(arguments, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(report.ToJsonString(Indented));
            }
            else
            {
                Write(report);
            }

            return exitCode == 0 ? ExitCode.Success : ExitCode.Findings;
        });
        return command;
    }

    private static void Write(JsonObject report)
    {
        var table = new Table().AddColumns("table", "rows", "in use", "rebuilt", "");
        foreach (var row in report["tables"]!.AsArray().Select(node => node!.AsObject()))
        {
            table.AddRow(
                Markup.Escape((string)row["table"]!),
                ((long)row["rebuilt"]!["rows"]!).ToString(System.Globalization.CultureInfo.InvariantCulture),
                ((string)row["live"]!["sha256"]!)[..ShownDigits],
                ((string)row["rebuilt"]!["sha256"]!)[..ShownDigits],
                (bool)row["areEqual"]! ? "equal" : "different");
        }

        Terminal.Output.Write(table);
        Terminal.Output.WriteLine((bool)report["equal"]!
            ? $"The read model is what the channel says, up to block {report["block"]}."
            : (bool)report["replaced"]! ? "The read model was not what the channel says; it was replaced." : "The read model is not what the channel says.");
    }
}
