using System.Security.Cryptography;
using Fabric.Chaincode.Testing.Ledger;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>What a transaction read and wants to write.</summary>
internal sealed class ReadWriteSet
{
    /// <summary>Keys read with the version found, null for none; private ones under their hashed space.</summary>
    public SortedDictionary<StateKey, LedgerVersion?> Reads { get; } = [];

    public List<RangeRead> Ranges { get; } = [];

    /// <summary>Public keys written; null for a deletion.</summary>
    public SortedDictionary<StateKey, ByteString?> Writes { get; } = [];

    public SortedDictionary<StateKey, PrivateWrite> PrivateWrites { get; } = [];

    /// <summary>Metadata written, of public keys and hashes.</summary>
    public SortedDictionary<StateKey, SortedDictionary<string, ByteString>> Metadata { get; } = [];

    /// <summary>Keys that must be endorsed: public ones, and private ones by their hashes.</summary>
    public IEnumerable<StateKey> WrittenKeys => Writes.Keys
        .Concat(PrivateWrites.Keys.Select(key => new StateKey(key.Space.Hashes, key.Key)))
        .Concat(Metadata.Keys)
        .Distinct();

    public IReadOnlyList<TestWrite> ToWrites() =>
    [
        .. Writes.Select(write => new TestWrite(write.Key.Space.Chaincode, string.Empty, write.Key.Key, write.Value?.Memory)),
        .. PrivateWrites.Select(write =>
            new TestWrite(write.Key.Space.Chaincode, write.Key.Space.Collection, write.Key.Key, write.Value.Value?.Memory)),
    ];

    /// <summary>Everything two endorsers must agree on, in order, each with a name that says what it is.</summary>
    public IEnumerable<(string Subject, string Value)> Facts(string chaincode) =>
    [
        .. Reads.Select(read => ($"read of {read.Key.Describe(chaincode)}", $"version {LedgerVersion.Text(read.Value)}")),
        .. Ranges.Select((range, index) => ($"range query {index + 1} from '{range.Start}' to '{range.End}'", range.ToString())),
        .. Writes.Select(write => ($"write of {write.Key.Describe(chaincode)}", Show(write.Value))),
        .. PrivateWrites.Select(write => ($"write of {write.Key.Describe(chaincode)}", write.Value.IsPurge ? "purge" : Show(write.Value.Value))),
        .. Metadata.Select(write => (
            $"metadata of {write.Key.Describe(chaincode)}", string.Join(", ", write.Value.Select(entry => $"{entry.Key} {Convert.ToHexStringLower(entry.Value.Span)}")))),
    ];

    public static ByteString Hash(ByteString value) => ByteString.CopyFrom(SHA256.HashData(value.Span));

    private static string Show(ByteString? value) => value is null ? "a deletion" : FactText.Of(value.Span);
}
