using Fabric.Conformance.Networks;

namespace Fabric.Conformance.Gateway.Networks;

/// <summary>
/// Three organisations with <see cref="ScenarioContract"/> under three definitions: <c>pair</c> wants endorsements of the first and the second, <c>all</c>
/// of all three, <c>any</c> of one of them and has the collections of Gateway/collections.json. <c>crashing</c>, on Hyperledger's shim, runs in a process
/// for each peer.
/// </summary>
public interface IScenarioNetwork
{
    /// <summary>The network and its clients.</summary>
    ConformanceNetwork Network { get; }

    /// <summary>Starts <c>crashing</c> anew for every peer.</summary>
    Task ReviveAsync();

    /// <summary>Stops an organisation's peer.</summary>
    Task StopPeerAsync(string mspId);

    /// <summary>Starts a stopped peer again and waits until transactions can be endorsed by all.</summary>
    Task StartPeerAsync(string mspId);
}
