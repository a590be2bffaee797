using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>A signed proposal, made the same in every run of a test.</summary>
internal sealed record TransactionProposal
{
    public required string TransactionId { get; init; }

    public required string Channel { get; init; }

    public required string ChaincodeName { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required TestIdentity Identity { get; init; }

    public required SignedProposal Signed { get; init; }

    public required ChaincodeInput Input { get; init; }

    /// <param name="number">The how-manieth proposal of the host: the nonce comes from it.</param>
    /// <param name="call">What is asked.</param>
    /// <param name="identity">Who asks.</param>
    /// <param name="chaincode">Of which chaincode.</param>
    /// <param name="channel">On which channel.</param>
    /// <param name="time">When.</param>
    public static TransactionProposal Create(
        long number, TestCall call, TestIdentity identity, string chaincode, string channel, DateTimeOffset time)
    {
        var nonce = SHA256.HashData(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)))[..TransactionIds.NonceBytes];
        var request = new ProposalRequest
        {
            ChannelId = channel,
            ChaincodeName = chaincode,
            Arguments = call.Arguments,
            Transient = call.Transient,
            IsInit = call.IsInit,
            Timestamp = time,
            Nonce = nonce,
        };
        var built = Proposals.Build(request, identity.Creator);
        var input = new ChaincodeInput { IsInit = call.IsInit };
        input.Args.AddRange(call.Arguments.Select(argument => ByteString.CopyFrom(argument.Span)));
        return new TransactionProposal
        {
            TransactionId = built.TransactionId,
            Channel = channel,
            ChaincodeName = chaincode,
            Timestamp = time,
            Identity = identity,
            Input = input,
            Signed = new SignedProposal { ProposalBytes = built.Bytes, Signature = ByteString.CopyFrom(identity.Sign(built.Bytes.Span)) },
        };
    }
}
