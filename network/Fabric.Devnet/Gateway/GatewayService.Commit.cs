using Fabric.Devnet.Network;
using Fabric.Devnet.Ordering;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Google.Protobuf;

namespace Fabric.Devnet.Gateway;

internal sealed partial class GatewayService
{
    private SubmitResponse Submit(SubmitRequest request)
    {
        if (request.PreparedTransaction is not { } envelope)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "a prepared transaction is required");
        }

        if (envelope.Signature.IsEmpty)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "prepared transaction must be signed");
        }

        if (network.FindChannel(request.ChannelId) is not { } channel)
        {
            throw new GrpcException(
                GrpcStatusCode.FailedPrecondition,
                $"failed to get config for channel [{request.ChannelId}]: could not get last config for channel {request.ChannelId}");
        }

        if (network.OrdererRefusal is { } refusal)
        {
            throw GatewayErrors.Create(
                GrpcStatusCode.Unavailable,
                "no orderers could successfully process transaction",
                new ErrorDetail { Address = "orderer." + channel.Name, MspId = OrdererCredentials.OrdererMspId, Message = refusal });
        }

        var response = BroadcastHandler.Handle(network, envelope);
        if (response.Status == Status.Success)
        {
            return new SubmitResponse();
        }

        var text = $"received unsuccessful response from orderer: status={WireName(response.Status)}, info={response.Info}";
        throw (int)response.Status is >= 400 and < 500
            ? new GrpcException(GrpcStatusCode.Aborted, text)
            : GatewayErrors.Create(
                GrpcStatusCode.Unavailable,
                "no orderers could successfully process transaction",
                new ErrorDetail { Address = "orderer." + channel.Name, MspId = OrdererCredentials.OrdererMspId, Message = text });
    }

    private async Task<CommitStatusResponse> CommitStatusAsync(SignedCommitStatusRequest signed, CancellationToken cancellationToken)
    {
        if (signed.Request.IsEmpty)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "a commit status request is required");
        }

        CommitStatusRequest request;
        try
        {
            request = CommitStatusRequest.Parser.ParseFrom(signed.Request);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"invalid status request: {ProtocolMessages.InvalidWireFormat}");
        }

        var fault = request switch
        {
            { Identity.IsEmpty: true } => "no identity provided",
            { ChannelId.Length: 0 } => "no channel ID provided",
            { TransactionId.Length: 0 } => "transaction ID should not be empty",
            _ => null,
        };
        if (fault is not null)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, fault);
        }

        var channel = RequireReader(request.ChannelId, request.Identity, signed.Request, signed.Signature);
        try
        {
            var status = await channel.Ledger.Transactions.WaitAsync(request.TransactionId, cancellationToken).ConfigureAwait(false);
            return new CommitStatusResponse { Result = status.Code, BlockNumber = status.Block };
        }
        catch (DevnetException exception)
        {
            throw new GrpcException(GrpcStatusCode.Aborted, exception.Message);
        }
    }

    private ChannelNode RequireReader(string channelId, ByteString identity, ByteString data, ByteString signature)
    {
        if (channelId.Length == 0)
        {
            throw new GrpcException(
                GrpcStatusCode.PermissionDenied, "Invalid channel ID name during check policy on signed data. Name must be different from nil.");
        }

        var channel = network.FindChannel(channelId)
            ?? throw new GrpcException(GrpcStatusCode.PermissionDenied, $"Failed to get policy manager for channel [{channelId}]");
        return channel.Membership.CheckAccess("Readers", identity, data, signature) is { } denied
            ? throw new GrpcException(GrpcStatusCode.PermissionDenied, denied)
            : channel;
    }

    private static string WireName(Status status) => status switch
    {
        Status.BadRequest => "BAD_REQUEST",
        Status.Forbidden => "FORBIDDEN",
        Status.NotFound => "NOT_FOUND",
        Status.RequestEntityTooLarge => "REQUEST_ENTITY_TOO_LARGE",
        Status.InternalServerError => "INTERNAL_SERVER_ERROR",
        Status.NotImplemented => "NOT_IMPLEMENTED",
        Status.ServiceUnavailable => "SERVICE_UNAVAILABLE",
        _ => status.ToString(),
    };
}
