using System.Security.Cryptography;
using Fabric.Protocol.Identity;
using Fabric.Protos.Gateway;

namespace Fabric.Gateway.Tests;

/// <summary>Identities whose algorithm hashes by itself, as Ed25519 does on Fabric 3: their signer is given the whole message.</summary>
public sealed class Ed25519Tests
{
    private const string Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBOjCB7aADAgECAhR3PdzmsIG3Tt7vqtZV4s+rj7AbfTAFBgMrZXAwEjEQMA4G
        A1UEAwwHZWQyNTUxOTAgFw0yNjExMjIxNDQ2MjhaGA8yMTI2MTAyOTE0NDYyOFow
        EjEQMA4GA1UEAwwHZWQyNTUxOTAqMAUGAytlcAMhANZNGvDKnkiqlcTPXr5ba5t8
        jk+F+94Ra1qaXm0fKv8lo1MwUTAdBgNVHQ4EFgQUrXXYk0rtBjbB3VmsTI0SW2IA
        BQowHwYDVR0jBBgwFoAUrXXYk0rtBjbB3VmsTI0SW2IABQowDwYDVR0TAQH/BAUw
        AwEB/zAFBgMrZXADQQAfpJrsC7LHcn8J/4Iw4wyho5UglJgG7g48Y5fiuG/RpqC+
        6745COusTnyfGnO1NZMDeWoldVVfoFuDODPw/gYB
        -----END CERTIFICATE-----
        """;

    [Fact]
    public async Task Signer_is_given_the_message_and_its_signature_is_sent_as_it_is()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var signer = new RecordingSigner();
        var identity = new SigningIdentity(X509Identity.FromPem("Org1MSP", Certificate), signer, default(HashAlgorithmName));
        using var client = gateway.Connect(options => options with { Identity = identity });
        var proposal = client.GetNetwork("audit").GetContract("basic").NewProposal("Get");

        // The scripted gateway takes the signatures of its own client only; what it was sent is what counts here.
        await Assert.ThrowsAsync<EvaluateException>(() => proposal.EvaluateAsync().WaitAsync(TimeSpan.FromSeconds(60)));

        var sent = gateway.Single<EvaluateRequest>().ProposedTransaction;
        Assert.Equal(sent.ProposalBytes.ToByteArray(), signer.Signed);
        Assert.Equal(sent.ProposalBytes.ToByteArray(), proposal.Digest.ToArray());
        Assert.Equal(RecordingSigner.Signature, sent.Signature.ToByteArray());
    }

    private sealed class RecordingSigner : ISigner
    {
        public static byte[] Signature { get; } = [.. Enumerable.Range(0, 64).Select(value => (byte)value)];

        public byte[]? Signed { get; private set; }

        public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default)
        {
            Signed = digest.ToArray();
            return Task.FromResult(Signature);
        }
    }
}
