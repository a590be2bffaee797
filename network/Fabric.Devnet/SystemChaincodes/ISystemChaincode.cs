using Fabric.Protos.Peer;

namespace Fabric.Devnet.SystemChaincodes;

/// <summary>A chaincode that is part of the peer. It runs in the peer's process and checks its callers itself.</summary>
internal interface ISystemChaincode
{
    /// <summary>The name it is called by.</summary>
    string Name { get; }

    /// <summary>Runs a call.</summary>
    Task<Response> InvokeAsync(SystemCall call, CancellationToken cancellationToken);
}
