using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Cli.Commands;
using Fabric.Devnet.Control;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet …</c>: a Fabric network for developers in one process, and what one wants to do to it.</summary>
internal static class DevnetCommand
{
    /// <summary>How results are printed for machines.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Makes the command.</summary>
    public static Command Create() => new("devnet", "Run a Fabric network for development on this machine: start it, look into it, break it, put it back.")
    {
        StartCommand.Create(),
        StatusCommand.Create(),
        DeployCommand.Create(),
        MineCommand.Create(),
        SnapshotCommand.CreateSnapshot(),
        SnapshotCommand.CreateRevert(),
        FaultCommand.Create(),
        TraceCommand.Create(),
        VerifyCommand.Create(),
        ExportCommand.Create(),
    };

    /// <summary>The folder a devnet lives in.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "The folder that keeps the network's identities and ledgers.",
        DefaultValueFactory = _ => Path.Combine(CommonOptions.DefaultDataFolder, "devnet"),
        HelpName = "DIR",
    };

    /// <summary>A client of the devnet that runs on a folder.</summary>
    /// <exception cref="CliException">None does.</exception>
    public static DevnetControlClient Connect(string dataFolder) => DevnetControlClient.Find(dataFolder) ?? throw new CliException(
        ExitCode.Ledger, $"no devnet runs on {dataFolder}: start one with 'fabric-audit devnet start --data {dataFolder}', or name another folder with --data");

    /// <summary>Prints a result for machines.</summary>
    public static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>A command that asks a running devnet for something and prints the answer.</summary>
    public static Command Asking(
        string name, string description, Func<DevnetControlClient, ParseResult, bool, CancellationToken, Task> askAsync, params IReadOnlyList<Symbol> symbols)
    {
        var data = Data();
        var json = CommonOptions.Json();
        var command = new Command(name, description) { data, json };
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Add(option);
            }
            else
            {
                command.Add((Argument)symbol);
            }
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = Connect(Path.GetFullPath(parsed.GetRequiredValue(data)));
            await askAsync(client, parsed, parsed.GetValue(json), cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }
}
