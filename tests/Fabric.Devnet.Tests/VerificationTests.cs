using Fabric.Devnet.Inspection;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Tests;

public sealed class VerificationTests(RecordedFolder recorded) : IClassFixture<RecordedFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sound_folder_is_counted_and_not_changed()
    {
        var files = Copy();
        var before = files.Values.ToDictionary(file => file, File.ReadAllBytes);

        var report = await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon();

        Assert.True(report.IsSound, report.Channels[0].Fault?.ToString());
        var channel = Assert.Single(report.Channels);
        Assert.Equal((recorded.Height, 1, 0), (channel.Blocks, channel.InvalidTransactions, channel.ForcedTransactions));
        // Two writes of two members, and each organisation's approval of the chaincode.
        Assert.Equal(4 + 3, channel.PrivateDataSets);
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public async Task Running_network_can_be_verified()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { DataFolder = _folder.Path });
        await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();
        Assert.True((await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon()).IsSound);
    }

    [Fact]
    public async Task Flipped_byte_in_any_file_is_found_where_it_is()
    {
        var files = Copy();
        foreach (var file in files.Values)
        {
            var whole = await File.ReadAllBytesAsync(file);
            var offsets = RecordScan.Read(file).Offsets;
            for (var at = 0; at < whole.Length; at += 1 + (whole.Length / 97))
            {
                var damaged = whole.ToArray();
                damaged[at] ^= 0x20;
                await File.WriteAllBytesAsync(file, damaged);
                var fault = (await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon()).Channels[0].Fault;
                Assert.NotNull(fault);
                Assert.Equal(Path.GetRelativePath(_folder.Path, file), fault.File);
                Assert.Equal(offsets.LastOrDefault(offset => offset <= at), fault.Byte);
            }

            await File.WriteAllBytesAsync(file, whole);
        }
    }

    [Fact]
    public async Task Changes_that_fit_the_checksums_are_found_by_the_chain()
    {
        await AssertFoundAsync(1, block => block.Header.Number = 7, "says that it is number 7");
        await AssertFoundAsync(2, block => block.Header.PreviousHash = ByteString.CopyFromUtf8("x"), "its previous hash is 78");
        await AssertFoundAsync(3, block => block.Data.Data.RemoveAt(0), "its data hash is");
        await AssertFoundAsync(3, block => block.Data.Data[0] = ByteString.CopyFrom([.. block.Data.Data[0].Span, 0x1a, 0]), "its data hash is");
        await AssertFoundAsync(4, block => block.Metadata.Metadata[0] = ByteString.Empty, "it is not signed");
        await AssertFoundAsync(
            4,
            block =>
            {
                var signatures = Metadata.Parser.ParseFrom(block.Metadata.Metadata[0]);
                var bytes = signatures.Signatures[0].SignatureHeader.ToByteArray();
                bytes[^1] ^= 1;
                signatures.Signatures[0].SignatureHeader = ByteString.CopyFrom(bytes);
                block.Metadata.Metadata[0] = signatures.ToByteString();
            },
            "signature is not that of its header");
        await AssertFoundAsync(4, block => block.Metadata.Metadata[2] = ByteString.CopyFrom(0, 0), "2 verdicts on 1 transactions");
        await AssertFoundAsync(
            4, block => block.Metadata.Metadata[2] = ByteString.CopyFrom((byte)TxValidationCode.BadRwset), "BadRwset, by the rules it is Valid");
        await AssertFoundAsync(recorded.Height - 3, block => block.Metadata.Metadata[2] = ByteString.CopyFrom(0), "is Valid, by the rules it is MvccReadConflict (key \"n\"");
        await AssertFoundAsync(4, block => block.Metadata.Metadata[4] = new Metadata { Value = ByteString.CopyFromUtf8("x") }.ToByteString(), "its commit hash");
        await AssertFoundAsync(0, block => block.Data.Data.Clear(), "does not hold a channel's configuration");
    }

    [Fact]
    public async Task Private_data_that_does_not_fit_its_hash_is_found()
    {
        var files = Copy();
        Rewrite(files["Org2MSP"], RecordScan.Read(files["Org2MSP"]).Offsets.Count - 1, record =>
        {
            var data = BlockAndPrivateData.Parser.ParseFrom(record);
            var collection = data.PrivateDataMap[0].NsPvtRwset[0].CollectionPvtRwset[0];
            collection.Rwset = ByteString.CopyFrom([.. collection.Rwset.Span[..^1], 1]);
            return data.ToByteArray();
        });

        var fault = (await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon()).Channels[0].Fault!;

        Assert.Equal(Path.GetRelativePath(_folder.Path, files["Org2MSP"]), fault.File);
        Assert.Equal((recorded.Height - 1, RecordScan.Read(files["Org2MSP"]).Offsets[^1]), (fault.Block, fault.Byte));
        Assert.Contains("the private data of Org2MSP for transaction 0, kv/pair, does not have the hash", fault.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Torn_tail_is_a_fault_until_the_next_start()
    {
        var files = Copy();
        var blocks = await File.ReadAllBytesAsync(files["blocks"]);
        await File.WriteAllBytesAsync(files["blocks"], blocks[..^1]);
        var fault = (await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon()).Channels[0].Fault!;
        Assert.Equal((recorded.Height - 1, "channels/audit/blocks.records"), (fault.Block, fault.File));
        Assert.Contains("the next start cuts them off", fault.ToString(), StringComparison.Ordinal);

        await (await Devnet.StartAsync(RecordedFolder.Options with { DataFolder = _folder.Path }, Limit.Token).Soon()).DisposeAsync();
        Assert.True((await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon()).IsSound);
    }

    [Fact]
    public async Task Folder_of_something_else_is_refused() =>
        await Assert.ThrowsAsync<DevnetStorageException>(() => DevnetInspection.VerifyAsync(_folder.Path, Limit.Token)).Soon();

    [Fact]
    public async Task Trace_of_a_stopped_network_tells_verdict_reason_and_private_data()
    {
        Copy();
        var invalid = await DevnetInspection.TraceAsync(_folder.Path, recorded.InvalidTransaction, Limit.Token).Soon();
        Assert.Equal(("MVCC_READ_CONFLICT", "kv", TestNetwork.Channel), (invalid!.ValidationCode, invalid.Chaincode, invalid.Channel));
        Assert.StartsWith("key \"n\" of kv was read at version none, committed is ", invalid.Reason, StringComparison.Ordinal);
        var set = invalid.ReadWriteSet.Single(item => item.Chaincode == "kv");
        Assert.Equal([new TraceRead("n", null)], set.Reads);
        Assert.Equal([new TraceWrite("n", false, new TraceValue(1, "1", null))], set.Writes);
        Assert.Equal(["increment", "n"], invalid.Arguments.Select(argument => argument.Text));
        Assert.Equal("Org1MSP", invalid.Creator!.MspId);
        Assert.Equal(2, invalid.Endorsers.Count);

        var last = (await DevnetInspection.TraceAsync(_folder.Path, recorded.LastTransaction, Limit.Token).Soon())!;
        var collection = last.ReadWriteSet.SelectMany(item => item.Collections).Single();
        Assert.Equal(("VALID", null, recorded.Height - 1), (last.ValidationCode, last.Reason, (int)last.Block));
        Assert.Equal(["Org1MSP", "Org2MSP"], collection.HeldBy);
        Assert.Equal([new TraceWrite("q", false, new TraceValue(10, "hush again", null))], collection.Plain);
        Assert.Equal(64, collection.PrivateHash.Length);
        Assert.Equal(WriteSets.HashedKey("q"), Assert.Single(collection.Writes).Key);
        Assert.Null(await DevnetInspection.TraceAsync(_folder.Path, "unknown", Limit.Token).Soon());
    }

    [Fact]
    public async Task Trace_of_a_running_network_is_the_same_as_of_its_folder()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { DataFolder = _folder.Path });
        var submitted = await network.Contract().SubmitAsync("event", ["happened", "x"]).Soon();
        var running = network.Devnet.Trace(submitted.TransactionId)!;
        var stored = await DevnetInspection.TraceAsync(_folder.Path, submitted.TransactionId, Limit.Token).Soon();
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(running), System.Text.Json.JsonSerializer.Serialize(stored));
        Assert.Equal(("happened", "x"), (running.EventName, running.EventPayload!.Text));
        Assert.Null(network.Devnet.Trace("unknown"));
    }

    private Dictionary<string, string> Copy()
    {
        recorded.CopyTo(_folder.Path);
        return RecordedFolder.RecordFiles(_folder.Path);
    }

    private async Task AssertFoundAsync(int number, Action<Block> change, string description)
    {
        var files = Copy();
        var offset = RecordScan.Read(files["blocks"]).Offsets[number];
        Rewrite(files["blocks"], number, record =>
        {
            var block = Block.Parser.ParseFrom(record);
            change(block);
            return block.ToByteArray();
        });
        var channel = (await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon()).Channels[0];
        Assert.NotNull(channel.Fault);
        Assert.Contains(description, channel.Fault.Description, StringComparison.Ordinal);
        Assert.Equal((number, offset, number), (channel.Fault.Block, channel.Fault.Byte, channel.Blocks));
    }

    // Writes the file anew with one record changed, all checksums right.
    private static void Rewrite(string path, int index, Func<byte[], byte[]> change)
    {
        List<byte[]> records;
        using (var file = RecordFile.OpenToRead(path))
        {
            records = [.. Enumerable.Range(0, file.Count).Select(file.Read)];
        }

        File.Delete(path);
        records[index] = change(records[index]);
        using var rewritten = RecordFile.Open(path, flushToDisk: false);
        records.ForEach(record => rewritten.Append(record));
    }
}
