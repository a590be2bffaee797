using Fabric.Devnet.Network;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
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
            var answer = await AskAsync(peer, request.ProposedTransaction, cancellationToken).ConfigureAwait(false);
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

    private static (string Channel, string Chaincode, bool HasTransient) ReadTarget(SignedProposal? signed)
    {
        try
        {
            return ReadTargetOrThrow(signed);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"failed to unpack transaction proposal: {exception.Message}");
        }
    }

    private static (string Channel, string Chaincode, bool HasTransient) ReadTargetOrThrow(SignedProposal? signed)
    {
        if (signed is null || signed.ProposalBytes.IsEmpty)
        {
            throw new InvalidDataException("a signed proposal is required");
        }

        var proposal = Proposal.Parser.ParseFrom(signed.ProposalBytes);
        var header = Header.Parser.ParseFrom(proposal.Header);
        var channel = ChannelHeader.Parser.ParseFrom(header.ChannelHeader).ChannelId;
        var payload = ChaincodeProposalPayload.Parser.ParseFrom(proposal.Payload);
        var specification = ChaincodeInvocationSpec.Parser.ParseFrom(payload.Input).ChaincodeSpec;
        return (channel, specification) switch
        {
            ({ Length: 0 }, _) => throw new InvalidDataException("no channel id provided"),
            (_, null) => throw new InvalidDataException($"no chaincode spec is provided, channel id [{channel}]"),
            (_, { ChaincodeId: null }) => throw new InvalidDataException($"no chaincode id is provided, channel id [{channel}]"),
            (_, { ChaincodeId.Name.Length: 0 }) => throw new InvalidDataException($"no chaincode name is provided, channel id [{channel}]"),
            _ => (channel, specification.ChaincodeId.Name, payload.TransientMap.Count > 0),
        };
    }
}
