using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>Builds the proposals that a peer hands on.</summary>
internal sealed record ProbeProposal
{
    public ByteString Creator { get; init; } = ByteString.Empty;

    public ByteString Nonce { get; init; } = ByteString.CopyFrom(1, 2, 3);

    public ulong Epoch { get; init; }

    public int HeaderType { get; init; } = (int)Protos.Common.HeaderType.EndorserTransaction;

    public DateTimeOffset Timestamp { get; init; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyDictionary<string, byte[]> Transient { get; init; } = new Dictionary<string, byte[]>();

    public SignedProposal Build()
    {
        var payload = new ChaincodeProposalPayload();
        foreach (var (name, value) in Transient)
        {
            payload.TransientMap.Add(name, ByteString.CopyFrom(value));
        }

        var header = new Header
        {
            ChannelHeader = new ChannelHeader { Type = HeaderType, Timestamp = Timestamp.ToTimestamp(), Epoch = Epoch, TxId = "tx" }.ToByteString(),
            SignatureHeader = new SignatureHeader { Creator = Creator, Nonce = Nonce }.ToByteString(),
        };
        var proposal = new Proposal { Header = header.ToByteString(), Payload = payload.ToByteString() };
        return new SignedProposal { ProposalBytes = proposal.ToByteString(), Signature = ByteString.CopyFrom(9) };
    }
}
