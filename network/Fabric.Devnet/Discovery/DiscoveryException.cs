namespace Fabric.Devnet.Discovery;

/// <summary>Why a query cannot be answered, in Fabric's words.</summary>
internal sealed class DiscoveryException(string message) : DevnetException(message);
