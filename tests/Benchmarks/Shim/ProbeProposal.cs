using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Benchmarks.Shim;

/// <summary>The signed proposal that travels with every transaction, of a real one's shape and size: shims open it, or wisely do not.</summary>
internal static class ProbeProposal
{
    public static SignedProposal Create(string channel)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=user1,OU=client,O=org1.example.com", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var creator = new SerializedIdentity { Mspid = "Org1MSP", IdBytes = ByteString.CopyFromUtf8(certificate.ExportCertificatePem()) };
        var header = new Header
        {
            ChannelHeader = new ChannelHeader
            {
                Type = (int)HeaderType.EndorserTransaction,
                ChannelId = channel,
                TxId = new string('0', 64),
                Timestamp = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow),
                Extension = ByteString.CopyFrom(Encoding.UTF8.GetBytes("\u0012\u000a\u0012\bkeyvalue")),
            }.ToByteString(),
            SignatureHeader = new SignatureHeader
            {
                Creator = creator.ToByteString(),
                Nonce = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(24)),
            }.ToByteString(),
        };
        var input = new ChaincodeInvocationSpec
        {
            ChaincodeSpec = new ChaincodeSpec
            {
                ChaincodeId = new ChaincodeID { Name = "keyvalue" },
                Input = new ChaincodeInput { Args = { ByteString.CopyFromUtf8("noop") } },
            },
        };
        var payload = new ChaincodeProposalPayload { Input = input.ToByteString() };
        var proposal = new Proposal { Header = header.ToByteString(), Payload = payload.ToByteString() };
        var bytes = proposal.ToByteString();
        return new SignedProposal { ProposalBytes = bytes, Signature = ByteString.CopyFrom(key.SignData(bytes.Span, HashAlgorithmName.SHA256)) };
    }
}
