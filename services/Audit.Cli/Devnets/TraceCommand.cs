using System.CommandLine;
using Audit.Cli.Commands;
using Fabric.Devnet.Control;
using Fabric.Devnet.Inspection;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet trace</c>: takes a transaction apart, of a running network or of a stopped one's folder.</summary>
internal static class TraceCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var transaction = new Argument<string>("transaction") { Description = "The transaction's id." };
        var data = DevnetCommand.Data();
        var json = CommonOptions.Json();
        var command = new Command("trace", "Show what a transaction read and wrote, who endorsed it, and why it is invalid if it is; of a stopped network too.")
        {
            transaction, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(transaction);
            var folder = Path.GetFullPath(parsed.GetRequiredValue(data));
            var trace = await FindAsync(folder, id, cancellationToken).ConfigureAwait(false)
                ?? throw new CliException(ExitCode.Ledger, $"no channel in {folder} has a transaction {id}: it may wait for a block ('devnet status' counts those), or was never ordered");
            if (parsed.GetValue(json))
            {
                DevnetCommand.WriteJson(trace);
            }
            else
            {
                DevnetText.WriteTrace(trace);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<TransactionTrace?> FindAsync(string folder, string id, CancellationToken cancellationToken)
    {
        using var client = DevnetControlClient.Find(folder);
        return client is null
            ? await DevnetInspection.TraceAsync(folder, id, cancellationToken).ConfigureAwait(false)
            : await client.TraceAsync(id, cancellationToken).ConfigureAwait(false);
    }
}
