using System.CommandLine;
using Fabric.Devnet;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet snapshot</c> and <c>revert</c>.</summary>
internal static class SnapshotCommand
{
    /// <summary>Makes the command that takes a snapshot.</summary>
    public static Command CreateSnapshot()
    {
        var name = new Argument<string?>("name") { Description = "What to call it.", Arity = ArgumentArity.ZeroOrOne };
        return DevnetCommand.Asking(
            "snapshot",
            "Keep the state of all channels, to go back to it with 'revert'.",
            async (client, parsed, json, cancellationToken) =>
                Write("kept", await client.SnapshotAsync(parsed.GetValue(name), cancellationToken).ConfigureAwait(false), json),
            name);
    }

    /// <summary>Makes the command that goes back to one.</summary>
    public static Command CreateRevert()
    {
        var name = new Argument<string>("snapshot") { Description = "Its name or number." };
        return DevnetCommand.Asking(
            "revert",
            "Put all channels back to a snapshot.",
            async (client, parsed, json, cancellationToken) =>
                Write("back at", await client.RevertAsync(parsed.GetRequiredValue(name), cancellationToken).ConfigureAwait(false), json),
            name);
    }

    private static void Write(string what, DevnetSnapshot snapshot, bool json)
    {
        if (json)
        {
            DevnetCommand.WriteJson(snapshot);
        }
        else
        {
            DevnetText.Line(what, $"{snapshot.Id} {snapshot.Name}: {string.Join(", ", snapshot.Heights.Select(height => $"{height.Key} {height.Value} blocks"))}");
        }
    }
}
