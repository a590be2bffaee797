using Fabric.Testing;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>The official grpc-js and Node's cryptography; see node/peer.mjs.</summary>
public sealed class NodePeer() : NodeProcess("peer.mjs")
{
    /// <summary>Starts a grpc-js server and returns its port.</summary>
    public async Task<int> ServeAsync(object? tls = null) => (await AskAsync("serve", tls ?? new { }))["port"]!.GetValue<int>();
}
