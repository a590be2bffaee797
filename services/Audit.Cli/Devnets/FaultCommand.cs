using System.CommandLine;
using Fabric.Devnet.Faults;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet fault …</c>: makes things go wrong, and right again.</summary>
internal static class FaultCommand
{
    private static readonly Dictionary<string, DevnetFaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["mvcc"] = DevnetFaultKind.MvccConflict,
        ["phantom"] = DevnetFaultKind.PhantomRead,
        ["mismatch"] = DevnetFaultKind.EndorsementMismatch,
        ["slow"] = DevnetFaultKind.SlowChaincode,
        ["crash"] = DevnetFaultKind.ChaincodeCrash,
        ["orderer-down"] = DevnetFaultKind.OrdererDown,
        ["peer-down"] = DevnetFaultKind.PeerDown,
    };

    private static readonly Option<string?> Channel = new("--channel") { Description = "On this channel only.", HelpName = "NAME" };
    private static readonly Option<string?> Chaincode = new("--chaincode") { Description = "For this chaincode only.", HelpName = "NAME" };
    private static readonly Option<string?> Key = new("--key") { Description = "For transactions that touch this key only (mvcc, phantom).", HelpName = "KEY" };
    private static readonly Option<string?> Peer = new("--peer") { Description = "At this peer only: its name or MSP id.", HelpName = "PEER" };
    private static readonly Option<int?> Times = new("--times")
    {
        Description = "How often it strikes; once for mvcc and phantom, until it is cleared for the others.", HelpName = "N",
    };

    private static readonly Option<int> Delay = new("--delay-ms") { Description = "How long a slow chaincode waits.", DefaultValueFactory = _ => 1000, HelpName = "MS" };

    /// <summary>Makes the command.</summary>
    public static Command Create() => new("fault", "Force what applications must cope with: conflicts, mismatches, slow or crashing chaincode, peers and orderer down.")
    {
        CreateSet(), CreateList(), CreateClear(),
    };

    private static Command CreateSet()
    {
        var kind = new Argument<DevnetFaultKind>("kind")
        {
            Description = $"What goes wrong: {string.Join(", ", Kinds.Keys)}.",
            CustomParser = result =>
            {
                if (Kinds.TryGetValue(result.Tokens[0].Value, out var known))
                {
                    return known;
                }

                result.AddError($"'{result.Tokens[0].Value}' is no fault: give one of {string.Join(", ", Kinds.Keys)}.");
                return default;
            },
        };
        return DevnetCommand.Asking(
            "set",
            "Set a fault.",
            async (client, parsed, json, cancellationToken) =>
            {
                var wanted = parsed.GetValue(kind);
                int? usual = wanted is DevnetFaultKind.MvccConflict or DevnetFaultKind.PhantomRead ? 1 : null;
                var fault = await client.SetFaultAsync(
                    new DevnetFault
                    {
                        Kind = wanted,
                        Channel = parsed.GetValue(Channel),
                        Chaincode = parsed.GetValue(Chaincode),
                        Key = parsed.GetValue(Key),
                        Peer = parsed.GetValue(Peer),
                        Times = parsed.GetValue(Times) ?? usual,
                        Delay = TimeSpan.FromMilliseconds(parsed.GetValue(Delay)),
                    },
                    cancellationToken).ConfigureAwait(false);
                Write([fault], json);
            },
            kind, Channel, Chaincode, Key, Peer, Times, Delay);
    }

    private static Command CreateList() => DevnetCommand.Asking(
        "list",
        "List the faults that are set, with their numbers.",
        async (client, _, json, cancellationToken) => Write((await client.StatusAsync(cancellationToken).ConfigureAwait(false)).Faults, json));

    private static Command CreateClear()
    {
        var id = new Argument<int?>("number") { Description = "The fault's number; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        return DevnetCommand.Asking(
            "clear",
            "End a fault, or all.",
            async (client, parsed, json, cancellationToken) =>
            {
                var count = await client.ClearFaultsAsync(parsed.GetValue(id), cancellationToken).ConfigureAwait(false);
                if (json)
                {
                    DevnetCommand.WriteJson(new { cleared = count });
                }
                else
                {
                    DevnetText.Line("cleared", $"{count}");
                }
            },
            id);
    }

    private static void Write(IReadOnlyList<DevnetFault> faults, bool json)
    {
        if (json)
        {
            DevnetCommand.WriteJson(faults);
            return;
        }

        foreach (var fault in faults)
        {
            DevnetText.Line("fault", $"{fault}");
        }
    }
}
