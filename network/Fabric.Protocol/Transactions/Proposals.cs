using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Protocol.Transactions;

/// <summary>Builds and opens proposals: a client's request that peers execute a chaincode function and endorse what it did.</summary>
public static class Proposals
{
    /// <summary>Builds a proposal.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="creator">The serialized identity that will sign.</param>
    public static BuiltProposal Build(ProposalRequest request, ByteString creator)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(creator);
        var nonce = request.Nonce.IsEmpty ? TransactionIds.NewNonce() : request.Nonce;
        var transactionId = TransactionIds.Compute(nonce.Span, creator.Span);
        var header = new Header
        {
            ChannelHeader = BuildChannelHeader(request, transactionId).ToByteString(),
            SignatureHeader = new SignatureHeader { Creator = creator, Nonce = ByteString.CopyFrom(nonce.Span) }.ToByteString(),
        };
        var payload = BuildPayload(request);
        var payloadBytes = payload.ToByteString();
        var proposal = new Proposal { Header = header.ToByteString(), Payload = payloadBytes };
        return new BuiltProposal(
            transactionId, proposal.ToByteString(), header, request.Transient.Count == 0 ? payloadBytes : WithoutTransient(payload));
    }

    /// <summary>Opens every layer of a proposal.</summary>
    /// <param name="proposal">The bytes of a protos.Proposal.</param>
    /// <exception cref="FabricFormatException">A layer cannot be read or lacks what the next step needs.</exception>
    public static UnpackedProposal Unpack(ByteString proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var outer = Read(Proposal.Parser, proposal, "Proposal");
        var header = Read(Header.Parser, outer.Header, "Header");
        var channelHeader = Read(ChannelHeader.Parser, header.ChannelHeader, "ChannelHeader");
        var signatureHeader = Read(SignatureHeader.Parser, header.SignatureHeader, "SignatureHeader");
        var chaincodeId = ReadChaincodeId(channelHeader);
        var payload = Read(ChaincodeProposalPayload.Parser, outer.Payload, "ChaincodeProposalPayload");
        var withoutTransient = WithoutTransient(payload);
        return new UnpackedProposal
        {
            Bytes = proposal,
            Header = header,
            ChannelHeader = channelHeader,
            SignatureHeader = signatureHeader,
            ChaincodeId = chaincodeId,
            PayloadWithoutTransient = withoutTransient,
            Input = ReadInput(payload),
            Transient = payload.TransientMap,
            Hash = ComputeHash(header, withoutTransient),
        };
    }

    /// <summary>Computes the hash by which endorsements refer to a proposal.</summary>
    /// <param name="header">The two headers, as received.</param>
    /// <param name="payloadWithoutTransient">The ChaincodeProposalPayload without its transient map.</param>
    public static ByteString ComputeHash(Header header, ByteString payloadWithoutTransient)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(payloadWithoutTransient);
        return UnsafeByteOperations.UnsafeWrap(JoinedHash.Compute(
            header.ChannelHeader.Span, header.SignatureHeader.Span, payloadWithoutTransient.Span));
    }

    internal static TMessage Read<TMessage>(MessageParser<TMessage> parser, ByteString bytes, string name)
        where TMessage : IMessage<TMessage> => ProtocolMessages.Read(parser, bytes, name);

    private static ChannelHeader BuildChannelHeader(ProposalRequest request, string transactionId)
    {
        var extension = new ChaincodeHeaderExtension { ChaincodeId = new ChaincodeID { Name = request.ChaincodeName } };
        return new ChannelHeader
        {
            Type = (int)HeaderType.EndorserTransaction,
            Timestamp = request.Timestamp.ToTimestamp(),
            ChannelId = request.ChannelId,
            TxId = transactionId,
            Extension = extension.ToByteString(),
            TlsCertHash = ByteString.CopyFrom(request.TlsCertificateHash.Span),
        };
    }

    private static ChaincodeProposalPayload BuildPayload(ProposalRequest request)
    {
        var input = new ChaincodeInput { IsInit = request.IsInit };
        input.Args.AddRange(request.Arguments.Select(argument => ByteString.CopyFrom(argument.Span)));
        var invocation = new ChaincodeInvocationSpec
        {
            ChaincodeSpec = new ChaincodeSpec { ChaincodeId = new ChaincodeID { Name = request.ChaincodeName }, Input = input },
        };
        var payload = new ChaincodeProposalPayload { Input = invocation.ToByteString() };

        // A map has no order of its own on the wire; a fixed one keeps equal requests equal in bytes.
        if (request.Transient.Count > 0)
        {
            foreach (var (name, value) in request.Transient.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                payload.TransientMap.Add(name, ByteString.CopyFrom(value.Span));
            }
        }

        return payload;
    }

    private static ChaincodeID ReadChaincodeId(ChannelHeader channelHeader)
    {
        var extension = Read(ChaincodeHeaderExtension.Parser, channelHeader.Extension, "ChaincodeHeaderExtension");
        return extension.ChaincodeId switch
        {
            null => throw new FabricFormatException("ChaincodeHeaderExtension", "ChaincodeHeaderExtension.ChaincodeId is nil"),
            { Name.Length: 0 } => throw new FabricFormatException(
                "ChaincodeHeaderExtension", "ChaincodeHeaderExtension.ChaincodeId.Name is empty"),
            var chaincodeId => chaincodeId,
        };
    }

    private static ChaincodeInput ReadInput(ChaincodeProposalPayload payload)
    {
        var invocation = Read(ChaincodeInvocationSpec.Parser, payload.Input, "ChaincodeInvocationSpec");
        var specification = invocation.ChaincodeSpec ?? throw new FabricFormatException(
            "ChaincodeInvocationSpec", "chaincode invocation spec did not contain chaincode spec");
        return specification.Input ?? throw new FabricFormatException(
            "ChaincodeInvocationSpec", "chaincode input did not contain any input");
    }

    // Peers rebuild the payload from its input alone: doing the same gives the same bytes.
    private static ByteString WithoutTransient(ChaincodeProposalPayload payload) =>
        new ChaincodeProposalPayload { Input = payload.Input }.ToByteString();
}
