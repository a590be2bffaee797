using System.CommandLine;
using Audit.Cli.Commands;
using Fabric.Devnet.Inspection;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet verify</c>: checks all that a data folder holds.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = DevnetCommand.Data();
        var json = CommonOptions.Json();
        var command = new Command(
            "verify",
            "Check every block of a network, running or stopped: hashes, signatures, the verdict on each transaction, private data. Exit code 1 when there is a fault.")
        {
            data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await DevnetInspection.VerifyAsync(Path.GetFullPath(parsed.GetRequiredValue(data)), cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                DevnetCommand.WriteJson(report);
            }
            else
            {
                DevnetText.WriteVerification(report);
            }

            return report.IsSound ? ExitCode.Success : ExitCode.Findings;
        });
        return command;
    }
}
