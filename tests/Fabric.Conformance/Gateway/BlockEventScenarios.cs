using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance.Gateway;

/// <summary>Blocks, filtered blocks, and blocks with private data.</summary>
public sealed class BlockEventScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    [Theory]
    [MemberData(nameof(GatewayScenarios.BlockStreams), MemberType = typeof(GatewayScenarios))]
    public async Task Block_is_received(string networkName, string clientName, EventKind kind)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        await using var listener = await network.ListenToWhatComesAsync(client, new ListenRequest(kind));

        await listener.UntilAsync(await EchoAsync(network, client));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.BlockStreams), MemberType = typeof(GatewayScenarios))]
    public async Task Block_is_replayed(string networkName, string clientName, EventKind kind)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var happened = await EchoAsync(network, client);
        await using var listener = await client.ListenAsync(new ListenRequest(kind) { StartBlock = happened.BlockNumber });

        Assert.Contains(happened.TransactionId, (await listener.NextAsync()).TransactionIds);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.BlockStreams), MemberType = typeof(GatewayScenarios))]
    public async Task Stream_is_opened_again_after_it_was_closed(string networkName, string clientName, EventKind kind)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        await using (var listener = await network.ListenToWhatComesAsync(client, new ListenRequest(kind)))
        {
            await listener.UntilAsync(await EchoAsync(network, client));
        }

        await using var again = await network.ListenToWhatComesAsync(client, new ListenRequest(kind));
        await again.UntilAsync(await EchoAsync(network, client));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.BlockStreams), MemberType = typeof(GatewayScenarios))]
    public async Task Closing_one_stream_leaves_the_other_open(string networkName, string clientName, EventKind kind)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        await using var staying = await network.ListenToWhatComesAsync(client, new ListenRequest(kind));
        await using (var closing = await network.ListenToWhatComesAsync(client, new ListenRequest(kind)))
        {
            var before = await EchoAsync(network, client);
            await closing.UntilAsync(before);
            await staying.UntilAsync(before);
        }

        await staying.UntilAsync(await EchoAsync(network, client));
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.BlockStreams), MemberType = typeof(GatewayScenarios))]
    public async Task Checkpoint_is_where_listening_goes_on(string networkName, string clientName, EventKind kind)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var checkpointer = await client.NewCheckpointerAsync();
        Received last;
        await using (var listener = await network.ListenToWhatComesAsync(client, new ListenRequest(kind) { Checkpointer = checkpointer }))
        {
            last = await listener.UntilAsync(await EchoAsync(network, client));
        }

        await EchoAsync(network, client);
        var newest = await EchoAsync(network, client);
        await using var again = await client.ListenAsync(new ListenRequest(kind) { Checkpointer = checkpointer });
        var next = await again.NextAsync();

        Assert.Equal(last.BlockNumber + 1, next.BlockNumber);
        await again.UntilAsync(newest);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Private_data_comes_to_those_who_may_see_it(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var (_, happened) = await SubmitAsync(network, client, PrivateDataScenarios.Writing("first", NewKey("seen"), "x") with { Organizations = ["Org1MSP"] });
        foreach (var (mspId, collections) in new[] { ("Org1MSP", (string[])["first"]), ("Org2MSP", []) })
        {
            await using var listener = await network.Client(clientName, mspId)
                .ListenAsync(new ListenRequest(EventKind.BlockAndPrivateData) { StartBlock = happened.BlockNumber });
            Assert.Equal(collections, (await listener.UntilAsync(happened)).Collections);
        }
    }

    private static async Task<Committed> EchoAsync(ConformanceNetwork network, IConformanceClient client) =>
        (await SubmitAsync(network, client, Calling("pair", "Echo", "block"))).Committed;
}
