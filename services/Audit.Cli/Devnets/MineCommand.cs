using System.CommandLine;
using Fabric.Devnet.Control;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet mine</c>: cuts blocks now, or changes when they are cut.</summary>
internal static class MineCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var channel = new Option<string?>("--channel") { Description = "The channel; all by default.", HelpName = "NAME" };
        var block = new Option<string?>("--block") { Description = "Cut blocks so from now on: auto, manual, or interval:500ms.", HelpName = "WHEN" };
        return DevnetCommand.Asking(
            "mine",
            "Cut blocks of all transactions that wait, or with --block change when blocks are cut.",
            async (client, parsed, json, cancellationToken) => StatusCommand.Write(
                await client.BlocksAsync(new BlocksRequest(parsed.GetValue(channel), parsed.GetValue(block)), cancellationToken).ConfigureAwait(false), json),
            channel, block);
    }
}
