using Audit.Cli.Identity;
using Fabric.Devnet.Control;
using Fabric.Devnet.Inspection;

namespace Audit.Cli.Devnets;

/// <summary>A devnet as people read it.</summary>
internal static class DevnetText
{
    private const int ShownCharacters = 120;

    /// <summary>Prints where a devnet stands.</summary>
    public static void WriteStatus(DevnetStatus status)
    {
        foreach (var organization in status.Organizations)
        {
            foreach (var peer in organization.Peers)
            {
                Line(organization.MspId, $"{peer.Name,-28} {peer.Address}{(peer.IsRunning ? string.Empty : "  (down)")}");
            }

            Line(string.Empty, $"{"connection profile",-28} {organization.ConnectionProfile}");
            Line(string.Empty, $"{"users",-28} {string.Join(", ", organization.Users.Select(user => $"{user.Key} {user.Value}"))}");
        }

        Line("orderer", $"{"orderer.example.com",-28} {status.Orderer.Address}{(status.Orderer.IsRunning ? string.Empty : "  (down)")}");
        foreach (var channel in status.Channels)
        {
            Line(channel.Name, $"{channel.Height} blocks, {channel.Pending} waiting, blocks {channel.Blocks}, of {string.Join(", ", channel.Organizations)}");
            foreach (var chaincode in channel.Chaincodes)
            {
                Line(string.Empty, $"chaincode {chaincode.Name} {chaincode.Version}, sequence {chaincode.Sequence}");
            }
        }

        foreach (var snapshot in status.Snapshots)
        {
            Line("snapshot", $"{snapshot.Id} {snapshot.Name}: {string.Join(", ", snapshot.Heights.Select(height => $"{height.Key} {height.Value} blocks"))}");
        }

        foreach (var fault in status.Faults)
        {
            Line("fault", $"{fault}");
        }

        Line("data", status.DataFolder);
    }

    /// <summary>Prints a transaction.</summary>
    public static void WriteTrace(TransactionTrace trace)
    {
        Line("transaction", trace.TransactionId);
        Line("channel", $"{trace.Channel}, block {trace.Block}, transaction {trace.Index} of it");
        Line("verdict", trace.ValidationCode + (trace.IsForced ? " (forced)" : string.Empty));
        if (trace.Reason is { } reason)
        {
            Line("reason", reason);
        }

        Line("chaincode", $"{trace.Chaincode} {trace.Version}");
        Line("arguments", string.Join(", ", trace.Arguments.Select(Value)));
        Line("answer", $"{trace.Status} {trace.Message} {Value(trace.Result)}");
        Line("creator", $"{trace.Creator?.MspId} {trace.Creator?.Subject}");
        foreach (var endorser in trace.Endorsers)
        {
            Line("endorser", $"{endorser.MspId} {endorser.Subject}");
        }

        if (trace.EventName is { } raised)
        {
            Line("event", $"{raised} {Value(trace.EventPayload)}");
        }

        foreach (var set in trace.ReadWriteSet)
        {
            WriteSet(set);
        }
    }

    /// <summary>Prints what a check found.</summary>
    public static void WriteVerification(VerificationReport report)
    {
        foreach (var channel in report.Channels)
        {
            var counts = $"{channel.Blocks} blocks, {channel.Transactions} transactions ({channel.InvalidTransactions} invalid, {channel.ForcedTransactions} of them by force), "
                + $"{channel.PrivateDataSets} sets of private data";
            Line(channel.Channel, channel.Fault is null ? $"sound: {counts}" : $"FAULT in {channel.Fault}");
            if (channel.Fault is not null)
            {
                Line(string.Empty, $"sound up to there: {counts}");
            }
        }
    }

    /// <summary>Prints a line with a label.</summary>
    public static void Line(string label, string text) => Console.Out.WriteLine($"{label,-12} {IdentityOutput.Printable(text)}");

    private static void WriteSet(TraceNamespace set)
    {
        Line("keys of", set.Chaincode);
        foreach (var read in set.Reads)
        {
            Line("  read", $"\"{read.Key}\" at {read.Version ?? "no version: it did not exist"}");
        }

        foreach (var range in set.Ranges)
        {
            Line("  range", $"\"{range.Start}\" to \"{range.End}\": {(range.SummaryHashes.Count > 0 ? "many keys" : $"{range.Reads.Count} keys")}");
        }

        foreach (var write in set.Writes)
        {
            Line("  write", $"\"{write.Key}\" = {(write.IsDelete ? "deleted" : Value(write.Value))}");
        }

        foreach (var key in set.MetadataWrites)
        {
            Line("  metadata", $"\"{key}\"");
        }

        foreach (var collection in set.Collections)
        {
            Line("  private", $"{collection.Name}, hash {collection.PrivateHash}, held by [{string.Join(", ", collection.HeldBy)}]");
            foreach (var read in collection.Reads)
            {
                Line("    read", $"key hash {read.Key} at {read.Version ?? "no version: it did not exist"}");
            }

            foreach (var write in collection.Writes)
            {
                Line("    write", $"key hash {write.Key} = {(write.IsDelete ? "deleted" : $"value hash {write.ValueHash}")}");
            }

            foreach (var write in collection.Plain)
            {
                Line("    plain", $"\"{write.Key}\" = {(write.IsDelete ? "deleted" : Value(write.Value))}");
            }
        }
    }

    private static string Value(TraceValue? value) => value switch
    {
        null => string.Empty,
        { Text: { } text } when text.Length <= ShownCharacters => $"\"{text}\"",
        { Text: { } text } => $"\"{text[..ShownCharacters]}…\" ({value.Length} bytes)",
        _ => $"{value.Length} bytes",
    };
}
