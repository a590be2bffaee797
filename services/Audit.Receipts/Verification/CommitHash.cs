using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// Fabric's commit hash (core/ledger/kvledger): over the validation flags, what the valid transactions write in the order of the keys, and
/// the commit hash before.
/// </summary>
internal static class CommitHash
{
    /// <summary>
    /// Computes it from a block. Null if that cannot be done from the block alone: a transaction changes the policy of a key whose value it
    /// does not write, and the value belongs into the hash.
    /// </summary>
    /// <exception cref="InvalidProtocolBufferException">A write set cannot be read.</exception>
    public static byte[]? Compute(Block block, ReadOnlySpan<byte> flags, ReadOnlySpan<byte> previous)
    {
        var updates = new SortedDictionary<(byte[] Chaincode, byte[] Collection), SortedDictionary<byte[], (ByteString? Value, int Transaction)>>(SpaceOrder.Instance);
        for (var index = 0; index < block.Data.Data.Count; index++)
        {
            if (flags[index] == (byte)TxValidationCode.Valid && !Add(updates, block.Data.Data[index], index))
            {
                return null;
            }
        }

        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteUInt64((ulong)flags.Length);
        }

        stream.Write(flags);
        Write(stream, updates, block.Header.Number);
        stream.Write(previous);
        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static bool Add(
        SortedDictionary<(byte[] Chaincode, byte[] Collection), SortedDictionary<byte[], (ByteString? Value, int Transaction)>> updates,
        ByteString data,
        int index)
    {
        var envelope = Envelope.Parser.ParseFrom(data);
        var header = ChannelHeader.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Header?.ChannelHeader ?? ByteString.Empty);
        if (header.Type != (int)HeaderType.EndorserTransaction)
        {
            // The configuration is kept outside of the hash.
            return true;
        }

        foreach (var set in TxReadWriteSet.Parser.ParseFrom(Envelopes.Unpack(envelope).Action.Results).NsRwset)
        {
            var written = KVRWSet.Parser.ParseFrom(set.Rwset);
            if (!Put(updates, set.Namespace, string.Empty, index,
                written.Writes.Select(write => (Encoding.UTF8.GetBytes(write.Key), write.IsDelete ? null : write.Value)),
                written.MetadataWrites.Select(write => Encoding.UTF8.GetBytes(write.Key))))
            {
                return false;
            }

            foreach (var collection in set.CollectionHashedRwset)
            {
                var hashed = HashedRWSet.Parser.ParseFrom(collection.HashedRwset);
                if (!Put(updates, set.Namespace, collection.CollectionName, index,
                    hashed.HashedWrites.Select(write => (write.KeyHash.ToByteArray(), write.IsDelete ? null : write.ValueHash)),
                    hashed.MetadataWrites.Select(write => write.KeyHash.ToByteArray())))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Put(
        SortedDictionary<(byte[] Chaincode, byte[] Collection), SortedDictionary<byte[], (ByteString? Value, int Transaction)>> updates,
        string chaincode,
        string collection,
        int index,
        IEnumerable<(byte[] Key, ByteString? Value)> writes,
        IEnumerable<byte[]> metadata)
    {
        var space = (Encoding.UTF8.GetBytes(chaincode), Encoding.UTF8.GetBytes(collection));
        foreach (var (key, value) in writes)
        {
            Changes()[key] = (value is { IsEmpty: false } ? value : null, index);
        }

        return metadata.All(key => updates.TryGetValue(space, out var changes) && changes.TryGetValue(key, out var change) && change.Transaction == index);

        SortedDictionary<byte[], (ByteString? Value, int Transaction)> Changes()
        {
            if (!updates.TryGetValue(space, out var changes))
            {
                updates[space] = changes = new(BytesOrder.Instance);
            }

            return changes;
        }
    }

    // repeated KVWrite = 1; a write after another of its chaincode or collection leaves that name out.
    private static void Write(
        Stream target,
        SortedDictionary<(byte[] Chaincode, byte[] Collection), SortedDictionary<byte[], (ByteString? Value, int Transaction)>> updates,
        ulong block)
    {
        using var output = new CodedOutputStream(target, leaveOpen: true);
        byte[]? chaincode = null;
        foreach (var (space, changes) in updates)
        {
            var (first, isNamed) = (true, chaincode is not null && chaincode.AsSpan().SequenceEqual(space.Chaincode));
            foreach (var (key, (value, transaction)) in changes)
            {
                output.WriteTag(1, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(Message(isNamed ? [] : space.Chaincode, first ? space.Collection : [], key, value, block, transaction)));
                (first, isNamed) = (false, true);
            }

            chaincode = space.Chaincode;
        }
    }

    private static byte[] Message(byte[] chaincode, byte[] collection, byte[] key, ByteString? value, ulong block, int transaction)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            Field(output, 1, chaincode);
            Field(output, 2, collection);
            Field(output, 3, key);
            if (value is null)
            {
                output.WriteTag(4, WireFormat.WireType.Varint);
                output.WriteBool(true);
            }

            Field(output, 5, value is null ? [] : value.ToByteArray());
            Field(output, 6, [.. Number(block), .. Number((ulong)transaction)]);
        }

        return stream.ToArray();
    }

    private static void Field(CodedOutputStream output, int number, byte[] value)
    {
        if (value.Length > 0)
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(value));
        }
    }

    // Fabric's order-preserving form: the number of bytes, then the bytes without leading zeroes.
    private static byte[] Number(ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        var significant = bytes.TrimStart((byte)0);
        return [(byte)significant.Length, .. significant];
    }

    private sealed class BytesOrder : IComparer<byte[]>
    {
        public static readonly BytesOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }

    private sealed class SpaceOrder : IComparer<(byte[] Chaincode, byte[] Collection)>
    {
        public static readonly SpaceOrder Instance = new();

        public int Compare((byte[] Chaincode, byte[] Collection) x, (byte[] Chaincode, byte[] Collection) y) =>
            x.Chaincode.AsSpan().SequenceCompareTo(y.Chaincode) is not 0 and var order ? order : x.Collection.AsSpan().SequenceCompareTo(y.Collection);
    }
}
