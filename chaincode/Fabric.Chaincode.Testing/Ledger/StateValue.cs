using System.Collections.Immutable;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>A committed value with the transaction that wrote it and its metadata by name.</summary>
internal sealed record StateValue(ByteString Value, LedgerVersion Version, ImmutableSortedDictionary<string, ByteString> Metadata)
{
    public static readonly ImmutableSortedDictionary<string, ByteString> NoMetadata =
        ImmutableSortedDictionary.Create<string, ByteString>(StringComparer.Ordinal);
}
