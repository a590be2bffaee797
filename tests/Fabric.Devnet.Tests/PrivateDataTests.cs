using System.Security.Cryptography;
using System.Text;
using Fabric.Gateway;

namespace Fabric.Devnet.Tests;

public sealed class PrivateDataTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    [Fact]
    public async Task Members_read_the_value_and_everybody_its_hash()
    {
        await PutAsync("pair", "secret", "value");
        foreach (var member in new[] { "Org1MSP", "Org2MSP" })
        {
            var read = await EvaluateAsync(member, "getPrivate", "pair", "secret");
            Assert.Equal("value", Encoding.UTF8.GetString(read));
        }

        foreach (var organization in _network.Devnet.Organizations)
        {
            Assert.Equal(SHA256.HashData("value"u8), await EvaluateAsync(organization.MspId, "getPrivateHash", "pair", "secret"));
        }
    }

    [Fact]
    public async Task Client_of_no_member_may_neither_read_nor_write()
    {
        await PutAsync("pair", "closed", "value");
        var read = await Assert.ThrowsAsync<EvaluateException>(() => EvaluateAsync("Org3MSP", "getPrivate", "pair", "closed"));
        Assert.Contains("tx creator does not have read access permission on privatedata in chaincodeName:kv collectionName: pair", read.Message, StringComparison.Ordinal);
        var write = await Assert.ThrowsAsync<EndorseException>(() => PutAsync("pair", "closed", "other", "Org3MSP"));
        Assert.Contains(
            write.Details, detail => detail.Message.Contains(
                "PUT_STATE failed: transaction ID: " + write.TransactionId + ": tx creator does not have write access permission on privatedata in chaincodeName:kv collectionName: pair",
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task Peer_of_no_member_does_not_have_the_value_even_when_its_client_may_ask()
    {
        await PutAsync("open", "door", "value");
        var refused = await Assert.ThrowsAsync<EvaluateException>(() => EvaluateAsync("Org3MSP", "getPrivate", "open", "door"));
        Assert.Contains("private data matching public hash version is not available. Public hash version = {BlockNum: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_stays_off_the_channel_and_out_of_other_organisations_files()
    {
        const string Secret = "nobody-else-may-read-this";
        await PutAsync("pair", "hidden", Secret);
        var folder = _network.Devnet.DataFolder;
        var holders = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("devnet.lock", StringComparison.Ordinal) && Contains(file, Secret))
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            ["organizations/org1.example.com/private/audit.records", "organizations/org2.example.com/private/audit.records"],
            holders.Select(path => path.Replace('\\', '/')));
    }

    [Fact]
    public async Task Deleted_value_is_gone_for_members()
    {
        await PutAsync("pair", "shortLived", "value");
        await _network.Contract().SubmitAsync("deletePrivate", ["pair", "shortLived"]).Soon();
        Assert.Empty(await EvaluateAsync("Org2MSP", "getPrivate", "pair", "shortLived"));
        Assert.Empty(await EvaluateAsync("Org3MSP", "getPrivateHash", "pair", "shortLived"));
    }

    [Fact]
    public async Task Block_to_live_takes_the_value_out_of_state()
    {
        await PutAsync("brief", "today", "value");
        Assert.Equal("value", Encoding.UTF8.GetString(await EvaluateAsync("Org2MSP", "getPrivate", "brief", "today")));
        await _network.Contract().SubmitAsync("put", ["brief1", "x"]).Soon();
        await _network.Contract().SubmitAsync("put", ["brief2", "x"]).Soon();
        Assert.Empty(await EvaluateAsync("Org2MSP", "getPrivate", "brief", "today"));
        Assert.Empty(await EvaluateAsync("Org3MSP", "getPrivateHash", "brief", "today"));
    }

    [Fact]
    public async Task Transaction_that_reads_private_data_is_endorsed_by_members_only()
    {
        await PutAsync("pair", "copied", "value");
        await _network.Contract("Org1MSP").SubmitAsync("copyPrivate", ["pair", "copied", "copy"]).Soon();
        Assert.Equal("value", Encoding.UTF8.GetString(await EvaluateAsync("Org3MSP", "get", "copy")));
    }

    [Fact]
    public async Task Reading_twice_and_writing_between_conflicts_by_the_hash()
    {
        await PutAsync("pair", "raced", "one");
        var reader = await _network.Contract().NewProposal("copyPrivate", ProposalOptions.ForArguments("pair", "raced", "racedCopy")).EndorseAsync().Soon();
        await PutAsync("pair", "raced", "two");
        var status = await (await reader.SubmitAsync().Soon()).GetStatusAsync().Soon();
        Assert.Equal(Protos.Peer.TxValidationCode.MvccReadConflict, status.Code);
    }

    [Fact]
    public async Task Unknown_collection_is_named()
    {
        var refused = await Assert.ThrowsAsync<EvaluateException>(() => EvaluateAsync("Org1MSP", "getPrivate", "nowhere", "x"));
        Assert.Contains("collection audit/kv/nowhere could not be found", refused.Message, StringComparison.Ordinal);
    }

    private Task<byte[]> EvaluateAsync(string mspId, params string[] call) =>
        _network.Contract(mspId).EvaluateAsync(call[0], new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments(call[1..]).Arguments, EndorsingOrganizations = [mspId],
        }).Soon();

    private Task<SubmittedTransaction> PutAsync(string collection, string key, string value, string mspId = "Org1MSP") => _network.Contract(mspId).SubmitAsync(
        "putPrivate",
        new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments(collection, key).Arguments,
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = Encoding.UTF8.GetBytes(value) },
        }).Soon();

    private static bool Contains(string file, string text)
    {
        // The ledger keeps its files open for writing.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
