using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    public async Task<ChaincodeResponse> InvokeChaincodeAsync(
        string chaincodeName, IReadOnlyList<ReadOnlyMemory<byte>> arguments, string channelId = "", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(chaincodeName);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(channelId);
        var spec = new ChaincodeSpec
        {
            ChaincodeId = new ChaincodeID { Name = channelId.Length == 0 ? chaincodeName : $"{chaincodeName}/{channelId}" },
            Input = new ChaincodeInput { Args = { arguments.Select(argument => ByteString.CopyFrom(argument.Span)) } },
        };
        // A call may come back to this chaincode and write the same keys: on every peer the later call has the last word.
        await DrainWriteBatchAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return ReadAnswer(await _conversation.RequestAsync(MessageType.InvokeChaincode, spec, cancellationToken).ConfigureAwait(false));
        }
        catch (PeerRequestException e)
        {
            return ChaincodeResponse.Error(e.Message);
        }
    }

    /// <summary>The peer wraps the last message of the chaincode that was called.</summary>
    private static ChaincodeResponse ReadAnswer(ByteString payload)
    {
        const string What = "the message of the invoked chaincode";
        var message = PeerAnswer.Read(ChaincodeMessage.Parser, payload, What);
        if (message.Type != MessageType.Completed)
        {
            return ChaincodeResponse.Error(message.Payload.ToStringUtf8());
        }

        var response = PeerAnswer.Read(Response.Parser, message.Payload, What);
        return new ChaincodeResponse(response.Status, response.Message, response.Payload.Memory);
    }
}
