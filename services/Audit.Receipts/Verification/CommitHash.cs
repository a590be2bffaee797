using System.Buffers.Binary;
using System.Numerics;
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
        var updates = new List<Update>();
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
        Write(stream, Last(updates), block.Header.Number);
        stream.Write(previous);
        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static bool Add(List<Update> updates, ByteString data, int index)
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
            var own = new Space(set.Namespace, string.Empty, index);
            var written = KVRWSet.Parser.ParseFrom(set.Rwset);
            foreach (var write in written.Writes)
            {
                updates.Add(new Update(own, Encoding.UTF8.GetBytes(write.Key), write.IsDelete ? null : write.Value, updates.Count));
            }

            foreach (var collection in set.CollectionHashedRwset)
            {
                if (!Add(updates, new Space(set.Namespace, collection.CollectionName, index), HashedRWSet.Parser.ParseFrom(collection.HashedRwset)))
                {
                    return false;
                }
            }

            if (!written.MetadataWrites.All(write => IsWritten(updates, own, Encoding.UTF8.GetBytes(write.Key))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Add(List<Update> updates, Space space, HashedRWSet hashed)
    {
        foreach (var write in hashed.HashedWrites)
        {
            updates.Add(new Update(space, write.KeyHash.ToByteArray(), write.IsDelete ? null : write.ValueHash, updates.Count));
        }

        return hashed.MetadataWrites.All(write => IsWritten(updates, space, write.KeyHash.ToByteArray()));
    }

    private static bool IsWritten(List<Update> updates, Space space, byte[] key) =>
        updates.Exists(update => ReferenceEquals(update.Space, space) && update.Key.AsSpan().SequenceEqual(key));

    // In the order of chaincodes, collections and keys; of a key that is written often the last write counts.
    private static List<Update> Last(List<Update> updates)
    {
        updates.Sort(Compare);
        var last = new List<Update>();
        for (var index = 0; index < updates.Count; index++)
        {
            if (index + 1 == updates.Count || !updates[index].Space.IsSame(updates[index + 1].Space) || !updates[index].Key.AsSpan().SequenceEqual(updates[index + 1].Key))
            {
                last.Add(updates[index]);
            }
        }

        return last;
    }

    private static int Compare(Update one, Update other) =>
        one.Space.CompareTo(other.Space) is not 0 and var order ? order
        : one.Key.AsSpan().SequenceCompareTo(other.Key) is not 0 and var next ? next
        : one.Number.CompareTo(other.Number);

    // repeated KVWrite = 1; a write after another of its chaincode or collection leaves that name out.
    private static void Write(Stream target, List<Update> updates, ulong block)
    {
        using var output = new CodedOutputStream(target, leaveOpen: true);
        Space? before = null;
        foreach (var update in updates)
        {
            var space = update.Space;
            var isNamed = before is not null && before.Chaincode.AsSpan().SequenceEqual(space.Chaincode);
            var isFirst = before is null || !before.IsSame(space);
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(Message(isNamed ? [] : space.Chaincode, isFirst ? space.Collection : [], update, block)));
            before = space;
        }
    }

    private static byte[] Message(byte[] chaincode, byte[] collection, Update update, ulong block)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            Field(output, 1, chaincode);
            Field(output, 2, collection);
            Field(output, 3, update.Key);

            // An empty value is a deletion.
            if (update.Value is null or { IsEmpty: true })
            {
                output.WriteTag(4, WireFormat.WireType.Varint);
                output.WriteBool(true);
            }

            Field(output, 5, update.Value?.ToByteArray() ?? []);
            Field(output, 6, [.. Number(block), .. Number((ulong)update.Space.Transaction)]);
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
        var zeroes = BitOperations.LeadingZeroCount(number) / 8;
        return [(byte)(8 - zeroes), .. bytes[zeroes..]];
    }

    // Classes, not tuples in sorted collections: those are compiled anew in every process, which took longer than all signatures.
    private sealed class Space(string chaincode, string collection, int transaction)
    {
        public byte[] Chaincode { get; } = Encoding.UTF8.GetBytes(chaincode);

        public byte[] Collection { get; } = Encoding.UTF8.GetBytes(collection);

        public int Transaction => transaction;

        public bool IsSame(Space other) => CompareTo(other) == 0;

        public int CompareTo(Space other) =>
            Chaincode.AsSpan().SequenceCompareTo(other.Chaincode) is not 0 and var order ? order : Collection.AsSpan().SequenceCompareTo(other.Collection);
    }

    private sealed record Update(Space Space, byte[] Key, ByteString? Value, int Number);
}
