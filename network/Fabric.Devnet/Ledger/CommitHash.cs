using System.Security.Cryptography;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Fabric's commit hash: over the length of the validation flags, the flags, the block's sorted state updates and the previous
/// commit hash (core/ledger/kvledger). Peers with equal commit hashes have equal states.
/// </summary>
internal static class CommitHash
{
    public static byte[] Compute(ReadOnlySpan<byte> flags, StateUpdates updates, ReadOnlySpan<byte> previous)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteUInt64((ulong)flags.Length);
        }

        stream.Write(flags);
        stream.Write(UpdateBytes(updates));
        stream.Write(previous);
        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    // repeated KVWrite = 1, where a write that follows another of its namespace or collection leaves that name out.
    private static byte[] UpdateBytes(StateUpdates updates)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            string? chaincode = null;
            foreach (var (space, changes) in updates.Spaces
                .OrderBy(space => space.Key.Chaincode, KeyOrder.Instance)
                .ThenBy(space => space.Key.Collection, KeyOrder.Instance))
            {
                var collection = space.Collection;
                foreach (var (key, change) in changes)
                {
                    var write = Write(space.Chaincode == chaincode ? string.Empty : space.Chaincode, collection, space, key, change);
                    output.WriteTag(1, WireFormat.WireType.LengthDelimited);
                    output.WriteBytes(ByteString.CopyFrom(write));
                    (chaincode, collection) = (space.Chaincode, string.Empty);
                }
            }
        }

        return stream.ToArray();
    }

    private static byte[] Write(string chaincode, string collection, StateSpace space, string key, StateChange change)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            Field(output, 1, ByteString.CopyFromUtf8(chaincode));
            Field(output, 2, ByteString.CopyFromUtf8(collection));
            Field(output, 3, space.IsPublic ? ByteString.CopyFromUtf8(key) : ByteString.CopyFrom(Convert.FromHexString(key)));
            if (change.IsDelete)
            {
                output.WriteTag(4, WireFormat.WireType.Varint);
                output.WriteBool(true);
            }

            Field(output, 5, change.Value ?? ByteString.Empty);
            Field(output, 6, ByteString.CopyFrom(change.Version.ToBytes()));
        }

        return stream.ToArray();
    }

    private static void Field(CodedOutputStream output, int number, ByteString value)
    {
        if (value.Length > 0)
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(value);
        }
    }
}
