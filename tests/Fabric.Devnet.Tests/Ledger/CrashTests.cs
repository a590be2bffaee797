using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Ledger;

/// <summary>A channel whose files a crash has left at any point of writing its last block, each file independently of the others.</summary>
public sealed class CrashTests(RecordedFolder recorded) : IClassFixture<RecordedFolder>, IDisposable
{
    private static readonly string[] Organizations = ["Org1MSP", "Org2MSP", "Org3MSP"];
    private static readonly StateSpace Pair = new(TestNetwork.ChaincodeName, "pair");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Channel_opens_whatever_is_left_of_the_last_block_and_its_private_data()
    {
        var files = Copy();
        var whole = files.ToDictionary(file => file.Key, file => File.ReadAllBytes(file.Value));
        var begins = files.ToDictionary(file => file.Key, file => RecordScan.Read(file.Value).Offsets is { Count: > 0 } offsets ? offsets[^1] : whole[file.Key].Length);
        var commitHash = Open(files, ledger => ledger.LastCommitHash);
        var combinations = 0;
        foreach (var blocks in Cuts(begins["blocks"], whole["blocks"].Length))
        {
            foreach (var first in new[] { begins["Org1MSP"], begins["Org1MSP"] + 13, whole["Org1MSP"].Length })
            {
                foreach (var second in new[] { begins["Org2MSP"], whole["Org2MSP"].Length - 1, whole["Org2MSP"].Length })
                {
                    combinations++;
                    Write(files["blocks"], whole["blocks"], blocks, zeroTail: combinations % 2 == 0);
                    Write(files["Org1MSP"], whole["Org1MSP"], first, zeroTail: combinations % 3 == 0);
                    Write(files["Org2MSP"], whole["Org2MSP"], second, zeroTail: combinations % 5 == 0);
                    var hasBlock = blocks == whole["blocks"].Length;
                    var hasPrivate = hasBlock && (first == whole["Org1MSP"].Length || second == whole["Org2MSP"].Length);
                    Open(files, ledger =>
                    {
                        Assert.Equal(recorded.Height - (hasBlock ? 0 : 1), (int)ledger.Height);
                        Assert.Equal(hasBlock, ledger.LastCommitHash == commitHash);
                        foreach (var mspId in new[] { "Org1MSP", "Org2MSP" })
                        {
                            Assert.Equal("hush", ledger.View.Private[mspId].Get(Pair, "p")?.Value.ToStringUtf8());
                            // What one member has lost it takes from the other; what both have lost is lost.
                            Assert.Equal(hasPrivate ? "hush again" : null, ledger.View.Private[mspId].Get(Pair, "q")?.Value.ToStringUtf8());
                        }

                        return ByteString.Empty;
                    });
                }
            }
        }
    }

    [Fact]
    public void Every_byte_of_the_last_private_record_may_be_missing()
    {
        var files = Copy();
        var whole = File.ReadAllBytes(files["Org1MSP"]);
        for (var length = RecordScan.Read(files["Org1MSP"]).Offsets[^1]; length <= whole.Length; length++)
        {
            Write(files["Org1MSP"], whole, length, zeroTail: false);
            Open(files, ledger =>
            {
                Assert.Equal("hush again", ledger.View.Private["Org1MSP"].Get(Pair, "q")?.Value.ToStringUtf8());
                return ByteString.Empty;
            });
            Assert.Equal(0, RecordScan.Read(files["Org1MSP"]).TornBytes);
        }
    }

    [Fact]
    public void Whole_private_file_that_is_gone_is_restored_but_for_what_only_that_organisation_has()
    {
        var files = Copy();
        File.Delete(files["Org2MSP"]);
        Open(files, ledger =>
        {
            Assert.Equal("hush", ledger.View.Private["Org2MSP"].Get(Pair, "p")?.Value.ToStringUtf8());
            Assert.Equal("hush again", ledger.View.Private["Org2MSP"].Get(Pair, "q")?.Value.ToStringUtf8());
            Assert.Null(ledger.View.Private["Org3MSP"].Get(Pair, "p"));
            return ByteString.Empty;
        });
        // What was restored is on disk now, out of the order of the blocks or not.
        Open(files, ledger =>
        {
            Assert.Equal("hush", ledger.View.Private["Org2MSP"].Get(Pair, "p")?.Value.ToStringUtf8());
            return ByteString.Empty;
        });
    }

    [Fact]
    public void Blocks_that_are_gone_while_their_private_data_is_there_are_refused()
    {
        var files = Copy();
        using (var blocks = RecordFile.Open(files["blocks"], flushToDisk: false))
        {
            blocks.Truncate(recorded.Height - 2);
        }

        var before = File.ReadAllBytes(files["Org1MSP"]);
        var refused = Assert.Throws<DevnetStorageException>(() => Open(files, _ => ByteString.Empty));
        Assert.Contains($"is private data of block {recorded.Height - 1}, but the channel has only {recorded.Height - 2} blocks", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(files["Org1MSP"]));
    }

    private Dictionary<string, string> Copy()
    {
        recorded.CopyTo(_folder.Path);
        return RecordedFolder.RecordFiles(_folder.Path);
    }

    // Every byte of a prefix and of the end, and some between: the file of records alone is tested at every byte elsewhere.
    private static IEnumerable<long> Cuts(long begin, long end) =>
        Enumerable.Range(0, (int)(end - begin) + 1)
            .Where(at => at <= RecordFormat.PrefixLength || at % 251 == 0 || at > end - begin - 4)
            .Select(at => begin + at);

    private static void Write(string path, byte[] whole, long length, bool zeroTail)
    {
        var bytes = whole[..(int)length];
        if (zeroTail && length < whole.Length)
        {
            Array.Resize(ref bytes, whole.Length);
        }

        File.WriteAllBytes(path, bytes);
    }

    private static ByteString Open(Dictionary<string, string> files, Func<ChannelLedger, ByteString> look)
    {
        var chaincodes = new ChaincodeRegistry(Organizations);
        using var ledger = ChannelLedger.Open(
            TestNetwork.Channel,
            files["blocks"],
            files["reasons"],
            Organizations.ToDictionary(mspId => mspId, mspId => files[mspId]),
            flushToDisk: false,
            chaincodes.BlockToLive,
            chaincodes.Update,
            chaincodes.IsMember);
        return look(ledger);
    }
}
