using Fabric.Devnet.Delivery;
using Fabric.Devnet.Ledger;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Gateway;

internal sealed partial class GatewayService
{
    private async Task ChaincodeEventsAsync(
        SignedChaincodeEventsRequest signed, IGrpcStreamWriter<ChaincodeEventsResponse> writer, CancellationToken cancellationToken)
    {
        if (signed.Request.IsEmpty)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "a chaincode events request is required");
        }

        ChaincodeEventsRequest request;
        try
        {
            request = ChaincodeEventsRequest.Parser.ParseFrom(signed.Request);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"invalid chaincode events request: {ProtocolMessages.InvalidWireFormat}");
        }

        var ledger = RequireReader(request.ChannelId, request.Identity, signed.Request, signed.Signature).Ledger;
        // Fabric's rule, with its trap: until the transaction is seen everything is skipped, for ever if it raised no event.
        var awaited = request.AfterTransactionId;
        var follower = new ChainFollower(ledger);
        for (var number = StartBlock(ledger, request); ; number++)
        {
            var block = await follower.ReadAsync(number, cancellationToken).ConfigureAwait(false);
            var response = new ChaincodeEventsResponse { BlockNumber = number };
            foreach (var raised in ValidEvents(block))
            {
                if (awaited.Length > 0)
                {
                    awaited = raised.TxId == awaited ? string.Empty : awaited;
                }
                else if (raised.ChaincodeId == request.ChaincodeId)
                {
                    response.Events.Add(raised);
                }
            }

            if (response.Events.Count > 0)
            {
                await writer.WriteAsync(response, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static ulong StartBlock(ChannelLedger ledger, ChaincodeEventsRequest request)
    {
        if (request.AfterTransactionId.Length > 0 && ledger.Transactions.TryGet(request.AfterTransactionId, out var status))
        {
            return status.Block;
        }

        return request.StartPosition?.TypeCase switch
        {
            SeekPosition.TypeOneofCase.Specified => request.StartPosition.Specified.Number,
            SeekPosition.TypeOneofCase.Oldest => throw Invalid("Oldest"),
            SeekPosition.TypeOneofCase.Newest => throw Invalid("Newest"),
            _ => ledger.Height,
        };

        static GrpcException Invalid(string type) =>
            new(GrpcStatusCode.InvalidArgument, $"invalid start position type: *orderer.SeekPosition_{type}");
    }

    private static IEnumerable<ChaincodeEvent> ValidEvents(Block block)
    {
        var flags = block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter];
        for (var index = 0; index < block.Data.Data.Count; index++)
        {
            if (flags[index] == (byte)TxValidationCode.Valid
                && JudgedTransaction.Read(block.Data.Data[index], index, ValidationOutcome.Valid)?.Event is { } raised)
            {
                yield return raised;
            }
        }
    }
}
