using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>
/// The same expectations for our Gateway client and Hyperledger's, each with a chaincode on our shim and on Hyperledger's: what differs is a
/// defect of the client, the devnet or the shim.
/// </summary>
[Collection(ConformanceTests.Name)]
public sealed class TransactionConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Value_that_is_put_is_read_by_both_organisations(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("straße 東京 🚀");
        var value = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();

        var endorsed = await network.Client(client).EndorseAsync(new Call(chaincode, "put", Utf8(key), value));
        var committed = await network.CommitAsync(network.Client(client), endorsed);

        Assert.Equal(value, endorsed.Result);
        Assert.True(committed.BlockNumber > 0);
        Assert.Equal(value, await network.Client(client).EvaluateAsync(new Call(chaincode, "get", Utf8(key))));
        Assert.Equal(value, await network.Client(client, "Org2MSP").EvaluateAsync(new Call(chaincode, "get", Utf8(key)) { Organizations = ["Org2MSP"] }));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Value_that_is_deleted_is_gone_and_its_history_stays(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("history");
        var gateway = network.Client(client);
        var first = await PutAsync(network, gateway, chaincode, key, "first");
        var second = await PutAsync(network, gateway, chaincode, key, "second");
        var deletion = await network.CommitAsync(gateway, new Call(chaincode, "delete", Utf8(key)));

        var history = JsonNode.Parse(await gateway.EvaluateAsync(new Call(chaincode, "history", Utf8(key))))!;

        Assert.Empty(await gateway.EvaluateAsync(new Call(chaincode, "get", Utf8(key))));
        var expected = $"""[["{deletion.TransactionId}",true,""],["{second.TransactionId}",false,"second"],["{first.TransactionId}",false,"first"]]""";
        Assert.Equal(expected, history.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Range_of_several_pages_comes_complete_and_in_order(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var prefix = NewKey("fill");
        var gateway = network.Client(client);
        await network.CommitAsync(gateway, new Call(chaincode, "fill", Utf8(prefix), Utf8("250")));

        var range = await gateway.EvaluateAsync(new Call(chaincode, "range", Utf8(prefix + "0020"), Utf8(prefix + "0240")));

        Assert.Equal(
            Enumerable.Range(20, 220).Select(i => (prefix + $"{i:D4}", $"{i:D4}")),
            JsonSerializer.Deserialize<string[][]>(range)!.Select(entry => (entry[0], entry[1])));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Composite_keys_are_found_by_their_first_attributes(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var type = NewKey("vote");
        var gateway = network.Client(client);
        foreach (var attributes in new[] { new[] { "a", "1" }, ["a", "2"], ["ab", "1"], ["b", "é"] })
        {
            await network.CommitAsync(gateway, new Call(chaincode, "putComposite", [Utf8(type), .. attributes.Select(Utf8)]));
        }

        var ofA = JsonSerializer.Deserialize<string[][]>(await gateway.EvaluateAsync(new Call(chaincode, "composites", Utf8(type), Utf8("a"))))!;
        var all = JsonSerializer.Deserialize<string[][]>(await gateway.EvaluateAsync(new Call(chaincode, "composites", Utf8(type))))!;

        Assert.Equal(["a 1", "a 2"], ofA.Select(key => string.Join(' ', key.Skip(1))));
        Assert.Equal(["a 1", "a 2", "ab 1", "b é"], all.Select(key => string.Join(' ', key.Skip(1))));
        Assert.All(all, key => Assert.Equal(type, key[0]));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Private_data_is_kept_hashed_and_deleted(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("private");
        var gateway = network.Client(client);
        var secret = Utf8("contract Bank { }");
        await network.CommitAsync(gateway, new Call(chaincode, "putPrivate", Utf8("pair"), Utf8(key))
        {
            Transient = new Dictionary<string, byte[]> { ["value"] = secret },
            Organizations = ["Org1MSP", "Org2MSP"],
        });

        var read = await gateway.EvaluateAsync(new Call(chaincode, "getPrivate", Utf8("pair"), Utf8(key)));
        var hash = await gateway.EvaluateAsync(new Call(chaincode, "privateHash", Utf8("pair"), Utf8(key)));
        await network.CommitAsync(gateway, new Call(chaincode, "deletePrivate", Utf8("pair"), Utf8(key)));

        Assert.Equal(secret, read);
        Assert.Equal(SHA256.HashData(secret), hash);
        Assert.Empty(await gateway.EvaluateAsync(new Call(chaincode, "getPrivate", Utf8("pair"), Utf8(key))));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_knows_who_asks_and_for_what(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var endorsed = await network.Client(client).EndorseAsync(new Call(chaincode, "facts", Utf8("audit.role"), Utf8(""), [0xFF]));
        var facts = JsonNode.Parse(endorsed.Result)!;

        Assert.Equal(endorsed.TransactionId, facts["transactionId"]!.GetValue<string>());
        Assert.Equal("audit", facts["channel"]!.GetValue<string>());
        Assert.Equal("Org1MSP", facts["mspId"]!.GetValue<string>());
        Assert.Equal(network.Roles, facts["attribute"]!.GetValue<string>());
        Assert.Equal(4, facts["arguments"]!.GetValue<int>());
        Assert.Matches("^[0-9a-f]{64}$", facts["binding"]!.GetValue<string>());
        Assert.InRange(facts["seconds"]!.GetValue<long>(), DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds());
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Transaction_that_read_an_old_version_is_invalid(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("counter");
        var gateway = network.Client(client);
        await network.CommitAsync(gateway, new Call(chaincode, "increment", Utf8(key)));
        var first = await gateway.EndorseAsync(new Call(chaincode, "increment", Utf8(key)));
        var second = await gateway.EndorseAsync(new Call(chaincode, "increment", Utf8(key)));

        await network.CommitAsync(gateway, first);
        var invalid = await gateway.SubmitAsync(second);

        Assert.Equal("2", Encoding.UTF8.GetString(first.Result));
        Assert.Equal(11, invalid.Code);
        Assert.Equal("2", Encoding.UTF8.GetString(await gateway.EvaluateAsync(new Call(chaincode, "get", Utf8(key)))));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Events_are_read_from_a_block_and_from_a_checkpoint(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var name = NewKey("Raised");
        var gateway = network.Client(client);
        var committed = new List<Committed>();
        for (var i = 0; i < 3; i++)
        {
            committed.Add(await network.CommitAsync(gateway, new Call(chaincode, "event", Utf8(name), Utf8($"payload {i} é"))));
        }

        var all = await gateway.ReadEventsAsync(chaincode, committed[0].BlockNumber, null, 3);
        var rest = await gateway.ReadEventsAsync(chaincode, committed[0].BlockNumber, committed[0].TransactionId, 2);

        Assert.Equal(
            committed.Select((item, i) => new ReceivedEvent(item.BlockNumber, item.TransactionId, chaincode, name, $"payload {i} é")), all);
        Assert.Equal(all.Skip(1), rest);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Large_value_goes_through(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var key = NewKey("large");
        var value = RandomNumberGenerator.GetBytes(2 * 1024 * 1024);

        var result = await network.Client(client).SubmitTransactionAsync(new Call(chaincode, "put", Utf8(key), value));

        Assert.Equal(value, result);
        Assert.Equal(value, await network.Client(client).EvaluateAsync(new Call(chaincode, "get", Utf8(key))));
    }

    private static Task<Committed> PutAsync(ConformanceNetwork network, IConformanceClient client, string chaincode, string key, string value) =>
        network.CommitAsync(client, new Call(chaincode, "put", Utf8(key), Utf8(value)));
}
