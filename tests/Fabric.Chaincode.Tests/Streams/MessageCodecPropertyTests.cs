using System.Buffers;
using Fabric.Chaincode.Stub;
using Fabric.Protos.Peer;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using RecordType = Fabric.Protos.Peer.WriteRecord.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

public sealed class MessageCodecPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    // Text that has a UTF-8 form.
    private static readonly Gen<string> Texts = Gen.Elements("", "t", "ch", "\0", "é", "\uffff", "😀", "a b").ListOf()
        .Select(parts => string.Concat(parts));

    private static readonly Gen<ByteString> Bytes = ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => ByteString.CopyFrom(bytes));

    private static readonly Gen<ChaincodeMessage> Messages =
        from type in ArbMap.Default.GeneratorFor<int>()
        from texts in Texts.ArrayOf(3)
        from payloads in Bytes.ArrayOf(3)
        from parts in Gen.Choose(0, 7)
        from seconds in Gen.Choose(0, int.MaxValue)
        select new ChaincodeMessage
        {
            Type = (ChaincodeMessage.Types.Type)type,
            ChannelId = texts[0],
            Txid = texts[1],
            Payload = payloads[0],
            Proposal = (parts & 1) == 0 ? null : new SignedProposal { ProposalBytes = payloads[1], Signature = payloads[2] },
            ChaincodeEvent = (parts & 2) == 0 ? null : new ChaincodeEvent { EventName = texts[2], Payload = payloads[1] },
            Timestamp = (parts & 4) == 0 ? null : new Timestamp { Seconds = seconds },
        };

    [Fact]
    public void Messages_survive_the_wire_however_it_cuts_them() =>
        Prop.ForAll(Messages.ToArbitrary(), ArbMap.Default.ArbFor<PositiveInt>(), (message, piece) =>
        {
            var bytes = message.ToByteArray();
            return ChaincodeMessage.Parser.ParseFrom(Cut(bytes, 1 + (piece.Get % 16))).Equals(message) && bytes.Length == message.CalculateSize();
        }).Check(Runs);

    [Fact]
    public void Bytes_that_are_no_message_are_told_apart_and_nothing_else_happens() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Messages.ToArbitrary(), (noise, message) =>
        {
            byte[] bytes = [.. message.ToByteArray(), .. noise];
            foreach (var candidate in new[] { noise, bytes, bytes[..(bytes.Length / 2)] })
            {
                try
                {
                    var read = ChaincodeMessage.Parser.ParseFrom(candidate);
                    if (!ChaincodeMessage.Parser.ParseFrom(read.ToByteArray()).Equals(read))
                    {
                        return false;
                    }
                }
                catch (InvalidProtocolBufferException)
                {
                    // The one way to fail: the stream ends with it.
                }
            }

            return true;
        }).Check(Runs);

    [Fact]
    public void Batch_holds_the_last_write_to_each_key_in_the_order_of_the_first() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Key, byte Kind, byte Value)[]>(), writes =>
        {
            var batch = new WriteBatch();
            List<(string Key, bool IsMetadata)> order = [];
            Dictionary<(string Key, bool IsMetadata), WriteRecord> last = [];
            foreach (var (key, kind, value) in writes)
            {
                RecordType[] types = [RecordType.PutState, RecordType.DelState, RecordType.PutStateMetadata, RecordType.PurgePrivateData];
                var record = new WriteRecord { Key = $"k{key % 5}", Type = types[kind % 4], Value = ByteString.CopyFrom(value) };
                var identity = (record.Key, record.Type == RecordType.PutStateMetadata);
                if (last.TryAdd(identity, record))
                {
                    order.Add(identity);
                }

                last[identity] = record;
                Assert.True(batch.TryAdd(record));
            }

            return batch.Take(ends: true).SequenceEqual(order.Select(identity => last[identity]))
                && !batch.TryAdd(new WriteRecord()) && batch.Take(ends: false).Count == 0;
        }).Check(Runs);

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int size)
    {
        if (bytes.Length == 0)
        {
            return ReadOnlySequence<byte>.Empty;
        }

        Piece? first = null;
        Piece? last = null;
        foreach (var chunk in bytes.Chunk(size))
        {
            last = new Piece(chunk, last);
            first ??= last;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, Piece? before)
        {
            Memory = bytes;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
