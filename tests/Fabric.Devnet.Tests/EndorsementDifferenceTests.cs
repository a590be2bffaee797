using Fabric.Devnet.Gateway;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Version = Fabric.Protos.Ledger.Version;

namespace Fabric.Devnet.Tests;

public sealed class EndorsementDifferenceTests
{
    [Fact]
    public void Writes_that_differ_are_shown_from_where_they_differ()
    {
        var common = new string('x', 200);
        Assert.Equal(
            "ProposalResponsePayloads do not match: the write of key \"k\" of cc is \"…xxxxxxxxxxxx1\" (201 bytes) from peer0 and \"…xxxxxxxxxxxx2\" (201 bytes) here",
            Describe(Writes(("k", common + "1")), Writes(("k", common + "2"))));
    }

    [Fact]
    public void Bytes_are_shown_as_hexadecimals() => Assert.EndsWith(
        "is 0x00c3bf from peer0 and absent here", Describe(Writes(("k", "\0ÿ")), Writes()), StringComparison.Ordinal);

    [Fact]
    public void Deletion_and_value_are_told_apart()
    {
        var deletion = Results(new KVRWSet { Writes = { new KVWrite { Key = "k", IsDelete = true } } });
        Assert.EndsWith("the write of key \"k\" of cc is a deletion from peer0 and \"v\" here", Describe(deletion, Writes(("k", "v"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_at_different_heights_name_both_versions()
    {
        var first = Results(new KVRWSet { Reads = { new KVRead { Key = "k", Version = new Version { BlockNum = 7, TxNum = 1 } } } });
        var other = Results(new KVRWSet { Reads = { new KVRead { Key = "k" } } });
        Assert.EndsWith("the read of key \"k\" of cc is at version 7:1 from peer0 and of no value here", Describe(first, other), StringComparison.Ordinal);
    }

    [Fact]
    public void Result_and_event_are_compared()
    {
        var first = new ChaincodeAction
        {
            Response = new Response { Status = 200, Payload = ByteString.CopyFromUtf8("a") },
            Events = new ChaincodeEvent { EventName = "done", Payload = ByteString.CopyFromUtf8("1") }.ToByteString(),
        };
        var other = new ChaincodeAction { Response = new Response { Status = 200, Payload = ByteString.CopyFromUtf8("b") } };
        Assert.EndsWith(
            "the result is \"a\" from peer0 and \"b\" here; the event is \"done\" with \"1\" from peer0 and absent here", Describe(first, other), StringComparison.Ordinal);
    }

    [Fact]
    public void Private_writes_are_compared_by_hash()
    {
        var text = Describe(PrivateWrite(1), PrivateWrite(2));
        Assert.EndsWith("the private write with key hash aa of cc/secret is hash 01 from peer0 and hash 02 here", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_differences_are_counted()
    {
        var text = Describe(Writes([.. Enumerable.Range(0, 5).Select(number => ($"k{number}", "1"))]), Writes());
        Assert.EndsWith("; and 2 more", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Payload_that_cannot_be_read_is_said_so() => Assert.StartsWith(
        "ProposalResponsePayloads do not match: one of them cannot be read",
        EndorsementDifference.Describe(ByteString.CopyFromUtf8("\u0001"), "peer0", ByteString.CopyFromUtf8("\u0002")),
        StringComparison.Ordinal);

    private static string Describe(ChaincodeAction first, ChaincodeAction other) =>
        EndorsementDifference.Describe(Payload(first), "peer0", Payload(other));

    private static ByteString Payload(ChaincodeAction action) => new ProposalResponsePayload { Extension = action.ToByteString() }.ToByteString();

    private static ChaincodeAction Writes(params IEnumerable<(string Key, string Value)> writes) =>
        Results(new KVRWSet { Writes = { writes.Select(write => new KVWrite { Key = write.Key, Value = ByteString.CopyFromUtf8(write.Value) }) } });

    private static ChaincodeAction Results(KVRWSet set) => new()
    {
        Results = new TxReadWriteSet { NsRwset = { new NsReadWriteSet { Namespace = "cc", Rwset = set.ToByteString() } } }.ToByteString(),
    };

    private static ChaincodeAction PrivateWrite(byte hash)
    {
        var write = new KVWriteHash { KeyHash = ByteString.CopyFrom(0xaa), ValueHash = ByteString.CopyFrom(hash) };
        var collection = new CollectionHashedReadWriteSet { CollectionName = "secret", HashedRwset = new HashedRWSet { HashedWrites = { write } }.ToByteString() };
        return new ChaincodeAction
        {
            Results = new TxReadWriteSet { NsRwset = { new NsReadWriteSet { Namespace = "cc", CollectionHashedRwset = { collection } } } }.ToByteString(),
        };
    }
}
