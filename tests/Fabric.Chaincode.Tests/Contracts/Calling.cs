using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Tests.Contracts;

/// <summary>Calls contracts without a peer: these tests need no ledger.</summary>
internal static class Calling
{
    public static Task<ChaincodeResponse> CallAsync(this ContractChaincode chaincode, string function, params string[] parameters) =>
        chaincode.InvokeAsync(Stub([function.Bytes(), .. parameters.Select(parameter => parameter.Bytes())]));

    public static async Task<string> TextAsync(this ContractChaincode chaincode, string function, params string[] parameters)
    {
        var response = await chaincode.CallAsync(function, parameters);
        Assert.Equal((200, string.Empty), (response.Status, response.Message));
        return response.Payload.ToArray().Text();
    }

    public static async Task<string> RefusalAsync(this ContractChaincode chaincode, string function, params string[] parameters)
    {
        var response = await chaincode.CallAsync(function, parameters);
        Assert.Equal(500, response.Status);
        return response.Message;
    }

    public static IChaincodeStub Stub(params byte[][] arguments) => new ChaincodeStub(
        new PeerConversation(new TransactionKey("ch", "tx"), _ => { }),
        new ChaincodeInput { Args = { arguments.Select(argument => ByteString.CopyFrom(argument)) } },
        null,
        new ClientIdentityCache());
}
