using Fabric.Protos.Peer;

namespace Fabric.Devnet.Endorsement;

/// <summary>A peer's answer to a proposal.</summary>
/// <param name="Response">The response; null when the proposal did not even get past the peer's first filter.</param>
/// <param name="Error">The text of the call's error: the proposal itself was refused.</param>
/// <param name="Simulation">What an endorsed proposal did.</param>
internal sealed record EndorserOutcome(ProposalResponse? Response, string? Error = null, SimulationResult? Simulation = null)
{
    /// <summary>Refused before the chaincode was asked: the call fails, and Fabric fills a response with the text as well.</summary>
    public static EndorserOutcome Refused(string error) => new(Failed(error).Response, error);

    /// <summary>The call succeeds with a response that says 500.</summary>
    public static EndorserOutcome Failed(string message) =>
        new(new ProposalResponse { Response = new Response { Status = 500, Message = message } });
}
