using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Testing;

/// <summary>An endorsed transaction taken apart, so that a test can spoil any of its layers and put it together again.</summary>
internal sealed class EnvelopeDraft
{
    private EnvelopeDraft(Envelope envelope)
    {
        var payload = Payload.Parser.ParseFrom(envelope.Payload);
        ChannelHeader = ChannelHeader.Parser.ParseFrom(payload.Header.ChannelHeader);
        SignatureHeader = SignatureHeader.Parser.ParseFrom(payload.Header.SignatureHeader);
        var action = Transaction.Parser.ParseFrom(payload.Data).Actions[0];
        ActionHeader = SignatureHeader.Parser.ParseFrom(action.Header);
        var content = ChaincodeActionPayload.Parser.ParseFrom(action.Payload);
        ProposalPayload = content.ChaincodeProposalPayload;
        Endorsements = [.. content.Action.Endorsements];
        var response = ProposalResponsePayload.Parser.ParseFrom(content.Action.ProposalResponsePayload);
        ProposalHash = response.ProposalHash;
        Action = ChaincodeAction.Parser.ParseFrom(response.Extension);
        Extension = ChaincodeHeaderExtension.Parser.ParseFrom(ChannelHeader.Extension);
        Results = TxReadWriteSet.Parser.ParseFrom(Action.Results);
    }

    public ChannelHeader ChannelHeader { get; }

    public SignatureHeader SignatureHeader { get; }

    /// <summary>The header of the transaction's action, which the proposal's hash covers.</summary>
    public SignatureHeader ActionHeader { get; }

    public ChaincodeHeaderExtension Extension { get; }

    public ByteString ProposalPayload { get; set; }

    public ByteString ProposalHash { get; set; }

    public ChaincodeAction Action { get; }

    public TxReadWriteSet Results { get; }

    public List<Endorsement> Endorsements { get; }

    /// <summary>Stands in for the header's extension.</summary>
    public ByteString? ExtensionBytes { get; set; }

    /// <summary>Stands in for the chaincode's action in the response.</summary>
    public ByteString? ActionBytes { get; set; }

    /// <summary>Stands in for the read-write set.</summary>
    public ByteString? ResultBytes { get; set; }

    /// <summary>How often the transaction has its action.</summary>
    public int ActionCount { get; set; } = 1;

    /// <summary>Whether the proposal's hash is made anew, so that it fits the changed headers.</summary>
    public bool Rehashes { get; set; } = true;

    /// <summary>Takes an envelope apart.</summary>
    public static EnvelopeDraft Open(Envelope envelope) => new(envelope);

    /// <summary>Has peers endorse what the transaction says now, in the place of all others.</summary>
    public async Task EndorseAsync(params IEnumerable<SigningIdentity> peers)
    {
        var response = BuildResponse();
        Endorsements.Clear();
        foreach (var peer in peers)
        {
            var signature = await peer.SignAsync(Envelopes.EndorsedMessage(response, peer.Creator));
            Endorsements.Add(new Endorsement { Endorser = peer.Creator, Signature = ByteString.CopyFrom(signature) });
        }
    }

    /// <summary>Puts it together; not signed.</summary>
    public Envelope Build()
    {
        var response = BuildResponse();
        var content = new ChaincodeActionPayload
        {
            ChaincodeProposalPayload = ProposalPayload,
            Action = new ChaincodeEndorsedAction { ProposalResponsePayload = response, Endorsements = { Endorsements } },
        }.ToByteString();
        var transaction = new Transaction();
        var actionHeader = ActionHeader.ToByteString();
        transaction.Actions.AddRange(Enumerable.Range(0, ActionCount).Select(_ => new TransactionAction { Header = actionHeader, Payload = content }));
        var header = new Header { ChannelHeader = ChannelHeader.ToByteString(), SignatureHeader = SignatureHeader.ToByteString() };
        return new Envelope { Payload = new Payload { Header = header, Data = transaction.ToByteString() }.ToByteString() };
    }

    /// <summary>Puts it together, signed by somebody.</summary>
    public async Task<Envelope> SignAsync(SigningIdentity identity)
    {
        var envelope = Build();
        envelope.Signature = ByteString.CopyFrom(await identity.SignAsync(envelope.Payload.Memory));
        return envelope;
    }

    private ByteString BuildResponse()
    {
        ChannelHeader.Extension = ExtensionBytes ?? Extension.ToByteString();
        Action.Results = ResultBytes ?? Results.ToByteString();
        if (Rehashes)
        {
            var header = new Header { ChannelHeader = ChannelHeader.ToByteString(), SignatureHeader = ActionHeader.ToByteString() };
            ProposalHash = Proposals.ComputeHash(header, ProposalPayload);
        }

        return new ProposalResponsePayload { ProposalHash = ProposalHash, Extension = ActionBytes ?? Action.ToByteString() }.ToByteString();
    }
}
