using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>A committed value with the version that wrote it and its metadata (serialized <c>KVMetadataWrite</c> entries, or empty).</summary>
internal sealed record StateEntry(StateValue Stored, ByteString Metadata, LedgerVersion Version)
{
    /// <summary>The value; read from the disk each time when it is a large one.</summary>
    public ByteString Value => Stored.Read();
}

/// <summary>A change a block makes to one key; without a value it deletes.</summary>
internal sealed record StateChange(ByteString? Value, ByteString Metadata, LedgerVersion Version)
{
    public bool IsDelete => Value is null;

    /// <summary>What the state holds after it; null when it deletes.</summary>
    /// <param name="values">Takes large values over; null: they stay in memory.</param>
    public StateEntry? ToEntry(ValueFile? values = null) =>
        Value is null ? null : new StateEntry(values?.Keep(Value) ?? new StateValue(Value), Metadata, Version);
}

/// <summary>
/// One key space of a chaincode: its public keys (empty collection), or a collection's. In the state that all peers share a
/// collection holds hashes under the hexadecimal key hash; in an organisation's private state it holds the plain keys.
/// </summary>
internal readonly record struct StateSpace(string Chaincode, string Collection)
{
    public StateSpace(string chaincode)
        : this(chaincode, string.Empty)
    {
    }

    public bool IsPublic => Collection.Length == 0;
}
