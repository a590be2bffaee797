using System.Security.Cryptography;
using Fabric.Chaincode.Testing.Tests.Chaincodes;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class PrivateDataTests
{
    private static readonly TestIdentity Member = new("Org1MSP");
    private static readonly TestIdentity Stranger = new("Org3MSP");

    private readonly ChaincodeTestHost _host = new(new KeyValueChaincode(), new ChaincodeTestHostOptions
    {
        Collections =
        [
            new TestCollection("ours", "Org1MSP", "Org2MSP"),
            new TestCollection("open", "Org1MSP") { MemberOnlyRead = false, MemberOnlyWrite = false },
            new TestCollection("brief", "Org1MSP") { BlockToLive = 1 },
        ],
    });

    private static TestCall Put(string collection, string value = "v") => new("putPrivate", collection, "k")
    {
        Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = value.Bytes() },
    };

    [Fact]
    public async Task Members_read_the_value_and_everybody_the_hash()
    {
        await _host.As(Member).SubmitAsync(Put("ours"));

        Assert.Equal("v", await _host.As(new TestIdentity("Org2MSP")).EvaluateAsync("getPrivate", "ours", "k"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("v"u8)), await _host.As(Stranger).EvaluateAsync("hash", "ours", "k"));
        Assert.Equal("v", _host.ReadPrivate("ours", "k").Text());
        Assert.Empty(_host.ReadAll());
    }

    [Fact]
    public async Task Clients_that_are_no_members_are_refused()
    {
        await _host.As(Member).SubmitAsync(Put("ours"));

        var read = await Assert.ThrowsAsync<TransactionRefusedException>(() => _host.As(Stranger).EvaluateAsync("getPrivate", "ours", "k"));
        var write = await Assert.ThrowsAsync<TransactionRefusedException>(() => _host.As(Stranger).SubmitAsync(Put("ours")));

        Assert.Equal(
            $"GET_STATE failed: transaction ID: {read.TransactionId}: tx creator does not have read access permission on privatedata in chaincodeName:chaincode collectionName: ours",
            read.Message);
        Assert.EndsWith("tx creator does not have write access permission on privatedata in chaincodeName:chaincode collectionName: ours", write.Message, StringComparison.Ordinal);
        Assert.IsType<PeerRequestException>(write.InnerException);
    }

    [Fact]
    public async Task Peers_that_are_no_members_do_not_have_the_value()
    {
        await _host.As(Stranger).SubmitAsync(Put("open"));

        var read = await Assert.ThrowsAsync<TransactionRefusedException>(() => _host.As(Stranger).EvaluateAsync("getPrivate", "open", "k"));
        Assert.EndsWith(
            "private data matching public hash version is not available. Public hash version = {BlockNum: 1, TxNum: 0}, Private data version = <nil>",
            read.Message, StringComparison.Ordinal);
        var elsewhere = new TestCall("getPrivate", "open", "k") { EndorsingOrganizations = ["Org1MSP"] };
        Assert.Equal("v", (await _host.As(Stranger).EvaluateAsync(elsewhere)).Payload.Text());
    }

    [Fact]
    public async Task Values_expire()
    {
        await _host.SubmitAsync(Put("brief"));
        await _host.SubmitAsync("put", "a", "1");
        Assert.Equal("v", await _host.EvaluateAsync("getPrivate", "brief", "k"));

        await _host.SubmitAsync("put", "a", "2");
        Assert.Equal("null", await _host.EvaluateAsync("getPrivate", "brief", "k"));
        Assert.Equal("", await _host.EvaluateAsync("hash", "brief", "k"));
    }

    [Fact]
    public async Task Collections_must_exist_but_for_implicit_ones()
    {
        var unknown = await Assert.ThrowsAsync<TransactionRefusedException>(() => _host.SubmitAsync(Put("none")));
        var none = await Assert.ThrowsAsync<TransactionRefusedException>(() => new ChaincodeTestHost(new KeyValueChaincode()).SubmitAsync(Put("none")));
        await _host.As(Stranger).SubmitAsync(Put("_implicit_org_Org1MSP", "w"));

        Assert.EndsWith("collection [none] not defined in the collection config for chaincode [chaincode]", unknown.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "collection config not defined for chaincode [chaincode], pass the collection configuration upon chaincode definition/instantiation",
            none.Message, StringComparison.Ordinal);
        Assert.Equal("w", await _host.EvaluateAsync("getPrivate", "_implicit_org_Org1MSP", "k"));
    }

    [Fact]
    public async Task Private_reads_conflict_by_their_hashes()
    {
        var host = new ChaincodeTestHost(
            new DelegateChaincode(async stub =>
            {
                var old = await stub.GetPrivateDataAsync("ours", "k");
                await stub.PutPrivateDataAsync("ours", "k", (old.Text() + "+").Bytes());
                return old.Text();
            }),
            new ChaincodeTestHostOptions { Collections = [new TestCollection("ours", "Org1MSP")] });
        host.WritePrivate("ours", "k", "v".Bytes());

        var block = host.Commit(await host.EndorseAsync("run"), await host.EndorseAsync("run"));

        Assert.Equal([true, false], block.Select(transaction => transaction.IsValid));
        Assert.Equal("key 'k' of collection 'ours' was read at version {BlockNum: 1, TxNum: 0} and is now at {BlockNum: 2, TxNum: 0}", block[1].Reason);
        Assert.Equal("v+", host.ReadPrivate("ours", "k").Text());
    }

    [Fact]
    public async Task Private_queries_are_for_transactions_that_write_nothing()
    {
        var options = new ChaincodeTestHostOptions { Collections = [new TestCollection("ours", "Org1MSP")] };
        var host = new ChaincodeTestHost(
            new DelegateChaincode(async stub =>
            {
                if (stub.Function == "write")
                {
                    await stub.PutStateAsync("a", "1".Bytes());
                }

                var entries = stub.Function == "query"
                    ? stub.GetPrivateDataQueryResultAsync("ours", """{"selector":{"n":{"$gt":1}}}""")
                    : stub.GetPrivateDataByRangeAsync("ours", "", "");
                return string.Join(' ', await entries.Select(entry => entry.Key).ToListAsync());
            }),
            options);
        host.WritePrivate("ours", "b", """{"n":2}""".Bytes());
        host.WritePrivate("ours", "a", """{"n":1}""".Bytes());

        Assert.Equal("a b", await host.EvaluateAsync("read"));
        Assert.Equal("b", await host.EvaluateAsync("query"));
        var elsewhere = await host.EvaluateAsync(new TestCall("read") { EndorsingOrganizations = ["Org2MSP"] });
        Assert.Equal(string.Empty, elsewhere.Payload.Text());
        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => host.SubmitAsync("write"));
        Assert.EndsWith(
            $"txid [{refused.TransactionId}]: unsuppored transaction. Queries on pvt data is supported only in a read-only transaction",
            refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purged_keys_are_gone()
    {
        var host = new ChaincodeTestHost(
            new DelegateChaincode(async stub =>
            {
                await stub.PurgePrivateDataAsync("ours", "k");
                return (await stub.GetPrivateDataAsync("ours", "k")).Text();
            }),
            new ChaincodeTestHostOptions { Collections = [new TestCollection("ours", "Org1MSP")] });
        host.WritePrivate("ours", "k", "v".Bytes());

        Assert.Equal("v", await host.SubmitAsync("purge"));
        Assert.Null(host.ReadPrivate("ours", "k"));
        Assert.Equal("null", await host.EvaluateAsync("purge"));
    }

    [Fact]
    public async Task Private_data_is_out_of_reach_in_Init()
    {
        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => _host.SubmitAsync(Put("ours") with { IsInit = true }));

        Assert.EndsWith("private data APIs are not allowed in chaincode Init()", refused.Message, StringComparison.Ordinal);
    }
}
