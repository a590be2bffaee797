using System.CommandLine;
using Fabric.Devnet.Control;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet status</c>.</summary>
internal static class StatusCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => DevnetCommand.Asking(
        "status",
        "Show a running network: addresses, profiles, channels, snapshots, faults.",
        async (client, _, json, cancellationToken) => Write(await client.StatusAsync(cancellationToken).ConfigureAwait(false), json));

    /// <summary>Prints a status.</summary>
    public static void Write(DevnetStatus status, bool json)
    {
        if (json)
        {
            DevnetCommand.WriteJson(status);
        }
        else
        {
            DevnetText.WriteStatus(status);
        }
    }
}
