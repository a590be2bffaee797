using System.Globalization;
using System.Text;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Version = Fabric.Protos.Ledger.Version;

namespace Fabric.Devnet.Gateway;

/// <summary>Says in words in what two peers' results for one proposal differ: what Fabric leaves to the developer to find out.</summary>
internal static class EndorsementDifference
{
    /// <summary>How Fabric's text begins; what differs follows it.</summary>
    public const string Beginning = "ProposalResponsePayloads do not match";

    private const int Shown = 3;
    private const int ShownCharacters = 60;
    private const int ShownBefore = 12;

    /// <summary>The whole text for the peer that differs.</summary>
    /// <param name="first">The response that is the measure.</param>
    /// <param name="firstPeer">Whose it is.</param>
    /// <param name="other">The response that differs.</param>
    public static string Describe(ByteString first, string firstPeer, ByteString other)
    {
        List<string> differences;
        try
        {
            differences = [.. Compare(Action(first), Action(other)).Select(item => $"{item.Subject} is {item.First} from {firstPeer} and {item.Other} here")];
        }
        catch (InvalidProtocolBufferException exception)
        {
            return $"{Beginning}: one of them cannot be read ({exception.Message})";
        }

        return differences.Count switch
        {
            0 => $"{Beginning}: the same content in different bytes",
            <= Shown => $"{Beginning}: {string.Join("; ", differences)}",
            _ => $"{Beginning}: {string.Join("; ", differences.Take(Shown))}; and {differences.Count - Shown} more",
        };
    }

    private static ChaincodeAction Action(ByteString payload) =>
        ChaincodeAction.Parser.ParseFrom(ProposalResponsePayload.Parser.ParseFrom(payload).Extension);

    private static IEnumerable<(string Subject, string First, string Other)> Compare(ChaincodeAction first, ChaincodeAction other)
    {
        var namespaces = Join(
            TransactionReadWrites.Parse(first.Results).Namespaces, TransactionReadWrites.Parse(other.Results).Namespaces, set => set.Name);
        foreach (var difference in namespaces.SelectMany(set => CompareNamespaces(set.Key, set.First, set.Other)))
        {
            yield return difference;
        }

        if (first.Response?.Payload is { } result && other.Response?.Payload is { } otherResult && result != otherResult)
        {
            var (shown, otherShown) = Show(result, otherResult);
            yield return ("the result", shown, otherShown);
        }

        if ((first.Response?.Status, first.Response?.Message) != (other.Response?.Status, other.Response?.Message))
        {
            yield return ("the response", $"{first.Response?.Status} \"{first.Response?.Message}\"", $"{other.Response?.Status} \"{other.Response?.Message}\"");
        }

        if (first.Events != other.Events)
        {
            yield return CompareEvents(first.Events, other.Events);
        }

        if (!Equals(first.ChaincodeId, other.ChaincodeId))
        {
            yield return ("the chaincode", $"{first.ChaincodeId?.Name}:{first.ChaincodeId?.Version}", $"{other.ChaincodeId?.Name}:{other.ChaincodeId?.Version}");
        }
    }

    private static IEnumerable<(string Subject, string First, string Other)> CompareNamespaces(
        string name, NamespaceReadWrites? first, NamespaceReadWrites? other)
    {
        foreach (var (key, write, otherWrite) in Join(first?.Public.Writes ?? [], other?.Public.Writes ?? [], write => write.Key)
            .Where(item => !Equals(item.First, item.Other)))
        {
            var (shown, otherShown) = Show(ValueOf(write), ValueOf(otherWrite));
            yield return ($"the write of key \"{Printable(key)}\" of {name}", Written(write, shown), Written(otherWrite, otherShown));
        }

        foreach (var (key, read, otherRead) in Join(first?.Public.Reads ?? [], other?.Public.Reads ?? [], read => read.Key)
            .Where(item => !Equals(item.First, item.Other)))
        {
            yield return ($"the read of key \"{Printable(key)}\" of {name}", Read(read), Read(otherRead));
        }

        foreach (var (key, _, _) in Join(first?.Public.MetadataWrites ?? [], other?.Public.MetadataWrites ?? [], write => write.Key)
            .Where(item => !Equals(item.First, item.Other)))
        {
            yield return ($"the endorsement policy of key \"{Printable(key)}\" of {name}", "one", "another");
        }

        foreach (var (key, range, otherRange) in Join(
            first?.Public.RangeQueriesInfo ?? [], other?.Public.RangeQueriesInfo ?? [], range => $"\"{Printable(range.StartKey)}\" to \"{Printable(range.EndKey)}\"")
            .Where(item => !Equals(item.First, item.Other)))
        {
            yield return ($"the range {key} of {name}", Read(range), Read(otherRange));
        }

        foreach (var difference in Join<CollectionReadWrites>([.. first?.Collections ?? []], [.. other?.Collections ?? []], set => set.Name)
            .SelectMany(set => CompareCollections($"{name}/{set.Key}", set.First, set.Other)))
        {
            yield return difference;
        }
    }

    private static IEnumerable<(string Subject, string First, string Other)> CompareCollections(
        string name, CollectionReadWrites? first, CollectionReadWrites? other)
    {
        foreach (var (key, write, otherWrite) in Join(first?.Hashed.HashedWrites ?? [], other?.Hashed.HashedWrites ?? [], write => Hex(write.KeyHash))
            .Where(item => !Equals(item.First, item.Other)))
        {
            yield return (
                $"the private write with key hash {key} of {name}",
                write is null ? "absent" : $"hash {Hex(write.ValueHash)}",
                otherWrite is null ? "absent" : $"hash {Hex(otherWrite.ValueHash)}");
        }

        foreach (var (key, read, otherRead) in Join(first?.Hashed.HashedReads ?? [], other?.Hashed.HashedReads ?? [], read => Hex(read.KeyHash))
            .Where(item => !Equals(item.First, item.Other)))
        {
            yield return (
                $"the private read with key hash {key} of {name}",
                read is null ? "absent" : At(read.Version),
                otherRead is null ? "absent" : At(otherRead.Version));
        }
    }

    private static (string Subject, string First, string Other) CompareEvents(ByteString first, ByteString other)
    {
        var (raised, otherRaised) = (ChaincodeEvent.Parser.ParseFrom(first), ChaincodeEvent.Parser.ParseFrom(other));
        var (shown, otherShown) = Show(raised.Payload, otherRaised.Payload);
        return ("the event", Event(first, raised, shown), Event(other, otherRaised, otherShown));
    }

    private static string Event(ByteString bytes, ChaincodeEvent raised, string payload) =>
        bytes.IsEmpty ? "absent" : $"\"{Printable(raised.EventName)}\" with {payload}";

    // Items of both sides by key, in the order of the first; a key twice on one side counts by its first.
    private static IEnumerable<(string Key, T? First, T? Other)> Join<T>(IReadOnlyCollection<T> first, IReadOnlyCollection<T> other, Func<T, string> key)
        where T : class
    {
        var others = other.DistinctBy(key).ToDictionary(key);
        foreach (var item in first.DistinctBy(key))
        {
            others.Remove(key(item), out var match);
            yield return (key(item), item, match);
        }

        foreach (var (name, item) in others)
        {
            yield return (name, null, item);
        }
    }

    private static ByteString ValueOf(KVWrite? write) => write?.Value ?? ByteString.Empty;

    private static string Written(KVWrite? write, string value) => write switch
    {
        null => "absent",
        { IsDelete: true } => "a deletion",
        _ => value,
    };

    private static string Read(KVRead? read) => read is null ? "absent" : At(read.Version);

    private static string At(Version? version) =>
        version is null ? "of no value" : string.Create(CultureInfo.InvariantCulture, $"at version {version.BlockNum}:{version.TxNum}");

    private static string Read(RangeQueryInfo? range) => range switch
    {
        null => "absent",
        { RawReads: { } reads } => $"{reads.KvReads.Count} keys [{Cut(string.Join(", ", reads.KvReads.Select(read => $"\"{Printable(read.Key)}\" {At(read.Version)}")))}]",
        { ReadsMerkleHashes: { } summary } => $"many keys (summary {string.Join(' ', summary.MaxLevelHashes.Take(1).Select(Hex))})",
        _ => "no keys",
    };

    // Both values from a little before the first byte in which they differ.
    private static (string First, string Other) Show(ByteString first, ByteString other)
    {
        var common = first.Span.CommonPrefixLength(other.Span);
        var from = common <= ShownCharacters / 2 ? 0 : common - ShownBefore;
        return (Show(first, from), Show(other, from));
    }

    private static string Show(ByteString value, int from)
    {
        var rest = value.Span[Math.Min(from, value.Length)..];
        var text = Encoding.UTF8.GetString(rest);
        var isText = !text.Any(character => char.IsControl(character) || character == '\uFFFD');
        var shown = isText ? $"\"{(from > 0 ? "…" : string.Empty)}{Cut(text)}\"" : $"0x{(from > 0 ? "…" : string.Empty)}{Cut(Convert.ToHexStringLower(rest))}";
        return value.Length > ShownCharacters ? string.Create(CultureInfo.InvariantCulture, $"{shown} ({value.Length} bytes)") : shown;
    }

    private static string Cut(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";

    private static string Printable(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : $"{character}"));

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span)[..Math.Min(16, bytes.Length * 2)];
}
