using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;

namespace Fabric.Conformance.Gateway;

/// <summary>Events that chaincode raises.</summary>
public sealed class ChaincodeEventScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    private static readonly ListenRequest Events = new(EventKind.Chaincode, "pair");

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Event_is_received(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        await using var listener = await network.ListenToWhatComesAsync(client, Events);

        await ReceiveAsync(listener, await AnnounceAsync(network, client, "colour", "grün"), "colour", "grün");
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Event_is_replayed_from_its_block(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        var happened = await AnnounceAsync(network, client, "past", "replay");

        await using var listener = await client.ListenAsync(Events with { StartBlock = happened.BlockNumber });
        await ReceiveAsync(listener, happened, "past", "replay");
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Stream_is_opened_again_after_it_was_closed(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        await using (var listener = await network.ListenToWhatComesAsync(client, Events))
        {
            await ReceiveAsync(listener, await AnnounceAsync(network, client, "session", "one"), "session", "one");
        }

        await using var again = await network.ListenToWhatComesAsync(client, Events);
        await ReceiveAsync(again, await AnnounceAsync(network, client, "session", "two"), "session", "two");
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Closing_one_stream_leaves_the_other_open(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        await using var staying = await network.ListenToWhatComesAsync(client, Events);
        await using (var closing = await network.ListenToWhatComesAsync(client, Events))
        {
            var before = await AnnounceAsync(network, client, "close", "before");
            await ReceiveAsync(closing, before, "close", "before");
            await ReceiveAsync(staying, before, "close", "before");
        }

        await ReceiveAsync(staying, await AnnounceAsync(network, client, "close", "after"), "close", "after");
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Checkpoint_in_memory_is_where_listening_goes_on(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        await CheckpointAsync(network, client, await client.NewCheckpointerAsync());
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Checkpoint_in_a_file_is_where_listening_goes_on(string networkName, string clientName)
    {
        var (network, client) = await OpenAsync(networkName, clientName);
        using var folder = new TemporaryFolder();
        await CheckpointAsync(network, client, await client.NewCheckpointerAsync(folder.File("checkpoint.json")));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Either_client_goes_on_from_the_others_file(string networkName)
    {
        var (network, dotnet) = await OpenAsync(networkName, "dotnet");
        var node = network.Client("node");
        using var folder = new TemporaryFolder();
        foreach (var (writer, reader, file) in new[] { (dotnet, node, folder.File("dotnet.json")), (node, dotnet, folder.File("node.json")) })
        {
            var first = await AnnounceAsync(network, writer, "handed", "over");
            await using (var listener = await writer.ListenAsync(
                Events with { StartBlock = first.BlockNumber, Checkpointer = await writer.NewCheckpointerAsync(file) }))
            {
                await ReceiveAsync(listener, first, "handed", "over");
            }

            var second = await AnnounceAsync(network, writer, "taken", "up");
            await using var again = await reader.ListenAsync(Events with { Checkpointer = await reader.NewCheckpointerAsync(file) });
            Assert.Equal(second.TransactionId, Assert.Single((await again.NextAsync()).TransactionIds));
        }
    }

    private static async Task CheckpointAsync(ConformanceNetwork network, IConformanceClient client, string checkpointer)
    {
        await using (var listener = await network.ListenToWhatComesAsync(client, Events with { Checkpointer = checkpointer }))
        {
            await ReceiveAsync(listener, await AnnounceAsync(network, client, "checkpoint", "one"), "checkpoint", "one");
        }

        var missed = await AnnounceAsync(network, client, "checkpoint", "two");
        await using var again = await client.ListenAsync(Events with { Checkpointer = checkpointer });
        var next = await again.NextAsync();

        // Neither the first once more nor one after the second.
        Assert.Equal((missed.TransactionId, missed.BlockNumber), (Assert.Single(next.TransactionIds), next.BlockNumber));
        Assert.Equal(("checkpoint", "two"), (next.EventName, next.Payload));
    }

    private static async Task<Committed> AnnounceAsync(ConformanceNetwork network, IConformanceClient client, string name, string payload) =>
        (await SubmitAsync(network, client, Calling("pair", "Announce", name, payload))).Committed;

    private static async Task ReceiveAsync(IEventListener listener, Committed transaction, string name, string payload)
    {
        var received = await listener.UntilAsync(transaction);
        Assert.Equal((name, payload), (received.EventName, received.Payload));
    }
}
