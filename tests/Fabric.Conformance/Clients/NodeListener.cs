using System.Text.Json.Nodes;
using Fabric.Testing;

namespace Fabric.Conformance.Clients;

/// <summary>A stream of Hyperledger's Gateway client for Node; see node/listeners.mjs.</summary>
internal sealed class NodeListener(NodeProcess node, string name) : IEventListener
{
    public async Task<Received> NextAsync()
    {
        var received = NodeClient.Checked(await node.AskAsync("next", new { listener = name }));
        return new Received(ulong.Parse(NodeClient.Text(received, "blockNumber"), null), Texts(received, "transactionIds"))
        {
            EventName = NodeClient.Text(received, "eventName"),
            Payload = NodeClient.Text(received, "payload"),
            Collections = Texts(received, "collections"),
        };
    }

    public async ValueTask DisposeAsync() => await node.AskAsync("stop", new { listener = name });

    private static IReadOnlyList<string> Texts(JsonNode node, string name) => [.. node[name]!.AsArray().Select(item => item!.GetValue<string>())];
}
