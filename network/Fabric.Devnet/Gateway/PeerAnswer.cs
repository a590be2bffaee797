using Fabric.Devnet.Endorsement;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Gateway;

/// <summary>How a gateway reads a peer's answer to a proposal.</summary>
/// <param name="Code">OK, or what the client is told when this was the last word.</param>
/// <param name="Message">The failure's text.</param>
/// <param name="MayRetry">Whether another peer might do better.</param>
/// <param name="Response">The peer's response.</param>
/// <param name="Simulation">What it did, when it was endorsed.</param>
internal sealed record PeerAnswer(GrpcStatusCode Code, string Message, bool MayRetry, ProposalResponse? Response, SimulationResult? Simulation)
{
    /// <summary>Reads an outcome; an error of a remote peer's call arrives without its response, as gRPC has it.</summary>
    public static PeerAnswer Read(EndorserOutcome outcome, bool isLocal)
    {
        if (outcome.Error is { } error)
        {
            return isLocal && outcome.Response is not null
                ? new(GrpcStatusCode.FailedPrecondition, error, false, null, null)
                : new(GrpcStatusCode.Unavailable, isLocal ? error : $"rpc error: code = Unknown desc = {error}", true, null, null);
        }

        var response = outcome.Response!.Response;
        if (response.Status is >= 200 and < 400)
        {
            return new(GrpcStatusCode.OK, string.Empty, false, outcome.Response, outcome.Simulation);
        }

        return outcome.Response.Payload.IsEmpty && response.Status == 500
            ? new(GrpcStatusCode.Aborted, response.Message, true, null, null)
            : new(GrpcStatusCode.Unknown, $"chaincode response {response.Status}, {response.Message}", false, null, null);
    }
}
