using Fabric.Conformance.Clients;

namespace Fabric.Conformance.Gateway;

/// <summary>Peers that go away and come back: whom the gateway finds, and what becomes of streams.</summary>
public sealed class PeerScenarios(ScenarioNetworks networks) : ScenarioTests(networks)
{
    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Submission_fails_without_enough_endorsers_and_succeeds_with_enough(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = network.Network.Client(clientName);
        await network.StopPeerAsync("Org3MSP");
        try
        {
            var failure = await RefusedAsync(() => client.EndorseAsync(Calling("all", "Echo", "x")));
            var enough = await client.SubmitAsync(await client.EndorseAsync(Calling("pair", "Echo", "x")));

            // While the others believe that the peer is there they ask it; later they know that nobody is left to ask.
            Assert.Equal("endorse", failure.Step);
            Assert.True(failure.Code is 9 or 10, failure.Message);
            Assert.All(failure.Details, detail => Assert.Equal("Org3MSP", detail.MspId));
            Assert.Equal(0, enough.Code);
        }
        finally
        {
            await network.StartPeerAsync("Org3MSP");
        }

        Assert.Equal("x", (await SubmitAsync(network.Network, client, Calling("all", "Echo", "x"))).Result);
    }

    [Theory]
    [MemberData(nameof(GatewayScenarios.Clients), MemberType = typeof(GatewayScenarios))]
    public async Task Streams_of_a_peer_that_stops_end_with_an_error(string networkName, string clientName)
    {
        var network = await NetworkAsync(networkName);
        var client = network.Network.Client(clientName, "Org3MSP");
        await using var events = await network.Network.ListenToWhatComesAsync(client, new ListenRequest(EventKind.Chaincode, "pair"));
        await using var blocks = await network.Network.ListenToWhatComesAsync(client, new ListenRequest(EventKind.Block));
        await network.StopPeerAsync("Org3MSP");
        try
        {
            await Assert.ThrowsAsync<ConformanceException>(() => EndAsync(events));
            await Assert.ThrowsAsync<ConformanceException>(() => EndAsync(blocks));
        }
        finally
        {
            await network.StartPeerAsync("Org3MSP");
        }
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Streams_that_resume_skip_and_repeat_nothing(string networkName)
    {
        var network = await NetworkAsync(networkName);
        var client = network.Network.Client("dotnet", "Org3MSP");
        var others = network.Network.Client("dotnet");
        await using var events = await network.Network.ListenToWhatComesAsync(client, new ListenRequest(EventKind.Chaincode, "pair") { IsResuming = true });
        await using var blocks = await network.Network.ListenToWhatComesAsync(client, new ListenRequest(EventKind.FilteredBlock) { IsResuming = true });
        var before = await AnnounceAsync(network.Network, others, "before");
        await network.StopPeerAsync("Org3MSP");
        Committed during;
        try
        {
            during = await others.SubmitAsync(await others.EndorseAsync(Calling("pair", "Announce", "outage", "during")));
        }
        finally
        {
            await network.StartPeerAsync("Org3MSP");
        }

        var after = await AnnounceAsync(network.Network, others, "after");

        await events.UntilAsync(before);
        Assert.Equal(during.TransactionId, Assert.Single((await events.NextAsync()).TransactionIds));
        Assert.Equal(after.TransactionId, Assert.Single((await events.NextAsync()).TransactionIds));
        var number = (await blocks.UntilAsync(before)).BlockNumber;
        while (number < after.BlockNumber)
        {
            Assert.Equal(++number, (await blocks.NextAsync()).BlockNumber);
        }
    }

    private static async Task<Committed> AnnounceAsync(Conformance.Networks.ConformanceNetwork network, IConformanceClient client, string payload) =>
        (await SubmitAsync(network, client, Calling("pair", "Announce", "outage", payload))).Committed;

    // What the peer sent before it stopped comes first.
    private static async Task EndAsync(IEventListener listener)
    {
        while (true)
        {
            await listener.NextAsync();
        }
    }
}
