using Fabric.Protocol.Grpc;

namespace Fabric.Gateway;

/// <summary>A transaction did not get the endorsements it needs.</summary>
public sealed class EndorseException : GatewayException
{
    internal EndorseException(string transactionId, GrpcException cause)
        : base("Endorsement", transactionId, cause)
    {
    }

    /// <summary>
    /// Whether a new proposal may succeed: the gateway was unreachable or too slow, or the peers behind it failed or differed without the
    /// chaincode refusing, as they do while one lags behind or restarts. Nothing has been submitted.
    /// </summary>
    public override bool IsTransient => base.IsTransient || (Refusal is null && StatusCode == GrpcStatusCode.Aborted);
}
