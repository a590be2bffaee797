using Fabric.Chaincode.Stub;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Streams;

/// <summary>Runs one transaction's code and makes the message that answers the peer. Never throws.</summary>
internal sealed class TransactionRunner(IChaincode chaincode, ClientIdentityCache identities, ILogger logger)
{
    public async Task<ChaincodeMessage> RunAsync(PeerConversation conversation, ChaincodeMessage message, bool isInit)
    {
        try
        {
            return await AnswerAsync(conversation, message, isInit).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // an answer that cannot even be made: without one the peer would wait until its own limit
        catch (Exception e)
        {
            // By its type alone: its text may be what fails.
            StreamLog.Unanswerable(logger, conversation.Key.TransactionId, e.GetType());
            return Wire.Error(conversation.Key, $"the chaincode's answer to transaction {conversation.Key.TransactionId} cannot be sent: {e.GetType()}");
        }
#pragma warning restore CA1031
    }

    private async Task<ChaincodeMessage> AnswerAsync(PeerConversation conversation, ChaincodeMessage message, bool isInit)
    {
        ChaincodeInput input;
        try
        {
            input = ChaincodeInput.Parser.ParseFrom(message.Payload);
        }
        catch (InvalidProtocolBufferException e)
        {
            return Wire.Error(conversation.Key, $"failed to unmarshal input: {e.Message}");
        }

        var stub = new ChaincodeStub(conversation, input, message.Proposal, identities);
        var response = await CallAsync(stub, conversation, isInit).ConfigureAwait(false);
        var unsent = await EndWriteBatchAsync(stub).ConfigureAwait(false);
        var unanswered = await conversation.FinishAsync().ConfigureAwait(false);
        if (unanswered > 0 && response.IsEndorsable)
        {
            response = ChaincodeResponse.Error(
                $"transaction {stub.TransactionId} returned before {unanswered} of its requests to the peer were answered: await every call of the stub");
        }

        if (unsent is not null)
        {
            return Wire.Error(conversation.Key, $"failed send batch: {unsent}");
        }

        // A refused initialisation travels as an error of the chaincode, a refused transaction as a response.
        return isInit && response.Status >= ChaincodeResponse.ErrorStatus
            ? Wire.Error(conversation.Key, response.Message, stub.Event)
            : Wire.Completed(conversation.Key, response, stub.Event);
    }

    // Also after a refusal: a chaincode that called this one may go on, and without a batch the writes had been sent.
    private static async Task<string?> EndWriteBatchAsync(ChaincodeStub stub)
    {
        try
        {
            await stub.EndWriteBatchAsync().ConfigureAwait(false);
            return null;
        }
        catch (ChaincodeException e)
        {
            return e.Message;
        }
    }

    private async Task<ChaincodeResponse> CallAsync(ChaincodeStub stub, PeerConversation conversation, bool isInit)
    {
        try
        {
            var answer = isInit
                ? chaincode.InitAsync(stub, conversation.Lifetime)
                : chaincode.InvokeAsync(stub, conversation.Lifetime);
            return await answer.ConfigureAwait(false)
                ?? ChaincodeResponse.Error($"the chaincode returned no response to transaction {stub.TransactionId}");
        }
        catch (Exception e) when (conversation.Lifetime.IsCancellationRequested)
        {
            // Told to stop, and stopped; nobody reads the answer.
            StreamLog.Refused(logger, stub.TransactionId, e.Message);
            return ChaincodeResponse.Error(e.Message);
        }
        catch (ChaincodeException e)
        {
            StreamLog.Refused(logger, stub.TransactionId, e.Message);
            return ChaincodeResponse.Error(e.Message);
        }
#pragma warning disable CA1031 // whatever the code of one transaction throws, the others go on
        catch (Exception e)
        {
            StreamLog.UserCodeFailed(logger, stub.TransactionId, e);
            return ChaincodeResponse.Error(e.Message);
        }
#pragma warning restore CA1031
    }
}
