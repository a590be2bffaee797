using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Gateway;

internal sealed partial class GatewayService
{
    private async Task<EvaluateResponse> EvaluateAsync(EvaluateRequest request, CancellationToken cancellationToken)
    {
        var (channelId, chaincode, hasTransient) = ReadTarget(request.ProposedTransaction);
        var channel = network.FindChannel(channelId) ?? throw new GrpcException(
            GrpcStatusCode.Unavailable, $"failed to get config for channel [{channelId}]: could not get last config for channel {channelId}");
        var targets = request.TargetOrganizations.ToList();
        var keepLocal = hasTransient && targets.Count == 0;
        var peers = Evaluators(channel, chaincode, keepLocal ? [local.MspId] : targets);
        if (peers.Count == 0)
        {
            var reason = $"no peers available to evaluate chaincode {chaincode} in channel {channelId}";
            throw new GrpcException(
                GrpcStatusCode.FailedPrecondition,
                keepLocal
                    ? $"no endorsers found in the gateway's organization; retry specifying target organization(s) to protect transient data: {reason}"
                    : reason);
        }

        return await EvaluateOnAsync(peers, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EvaluateResponse> EvaluateOnAsync(List<PeerNode> peers, EvaluateRequest request, CancellationToken cancellationToken)
    {
        var details = new List<ErrorDetail>();
        var code = GrpcStatusCode.Unavailable;
        foreach (var peer in peers)
        {
            var answer = await AskAsync(peer, request.ProposedTransaction, isEvaluation: true, cancellationToken).ConfigureAwait(false);
            if (answer.Code == GrpcStatusCode.OK)
            {
                var response = answer.Response!.Response;
                response.Payload = ResultOf(answer.Response) ?? response.Payload;
                return new EvaluateResponse { Result = response };
            }

            logger.LogDebug("Evaluating {TransactionId} on {MspId} failed: {Message}", request.TransactionId, peer.MspId, answer.Message);
            details.Add(peer.ErrorDetail(answer.Message));
            if (!answer.MayRetry)
            {
                throw GatewayErrors.Create(answer.Code, "evaluate call to endorser returned error: " + answer.Message, details);
            }

            code = answer.Code;
        }

        throw GatewayErrors.Create(code, "failed to evaluate transaction, see attached details for more info", details);
    }

    // Peers of the own organisation first, and of them the own peer.
    private List<PeerNode> Evaluators(ChannelNode channel, string chaincode, List<string> targets) =>
    [
        .. Ordered(local.Endorser.IsSystemChaincode(chaincode) ? network.PeersOf(channel) : network.EndorsersOf(channel, chaincode))
            .Where(peer => targets.Count == 0 || targets.Contains(peer.MspId))
            .OrderBy(peer => peer.MspId != local.MspId),
    ];

    private static ByteString? ResultOf(ProposalResponse response)
    {
        if (response.Payload.IsEmpty)
        {
            return null;
        }

        var payload = ProposalResponsePayload.Parser.ParseFrom(response.Payload);
        return ChaincodeAction.Parser.ParseFrom(payload.Extension).Response?.Payload;
    }

    private static CallTarget ReadTarget(SignedProposal? signed)
    {
        try
        {
            var target = signed is { ProposalBytes.IsEmpty: false }
                ? CallTarget.Read(signed.ProposalBytes)
                : throw new FabricFormatException(nameof(SignedProposal), "a signed proposal is required");
            target.RequireComplete();
            return target;
        }
        catch (FabricFormatException exception)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"failed to unpack transaction proposal: {exception.Message}");
        }
    }
}
