using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.SystemChaincodes;

/// <summary>A call of a chaincode that is part of the peer.</summary>
/// <param name="Arguments">All arguments; the first names the function.</param>
/// <param name="Caller">Who calls; the signature has been verified.</param>
/// <param name="Channel">The channel it is called on; null for what concerns the peer alone.</param>
/// <param name="Simulator">The ledger as the transaction sees it; null without a channel.</param>
internal sealed record SystemCall(
    IReadOnlyList<ByteString> Arguments, MemberIdentity Caller, ChannelNode? Channel = null, TransactionSimulator? Simulator = null)
{
    private const int Ok = 200;
    private const int Error = 500;

    /// <summary>The function, empty where there is none.</summary>
    public string Function => Text(0);

    /// <summary>An argument as text, empty where it is missing.</summary>
    public string Text(int index) => index < Arguments.Count ? Arguments[index].ToStringUtf8() : string.Empty;

    public static Response Success(IMessage payload) => new() { Status = Ok, Payload = payload.ToByteString() };

    public static Response Failure(string message) => new() { Status = Error, Message = message };
}
