using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;
using Fabric.Protos.Common;
using Fabric.Testing.Processes;
using Fabric.Testing.RealAuthority;
using Google.Protobuf;

namespace Fabric.CertificateAuthority.Tests.Real;

/// <summary>Fabric's own peer program takes our folders as its identity and signs with them.</summary>
public sealed class PeerProgramTests : IDisposable
{
    private const string Configuration = "peer: {BCCSP: {Default: SW, SW: {Hash: SHA2, Security: 256}}}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PeerProgramFact]
    public async Task Peer_signs_with_an_enrolled_and_with_a_renewed_identity()
    {
        await using var server = await AuthorityServer.StartAsync();
        using var client = new CertificateAuthorityClient(server.Options());
        using var enrollment = await EnrollAsync(client);
        var folder = new MembershipFolder(_folder.PathTo("msp"));
        await folder.WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer());
        var first = await SignWithPeerAsync();

        using var renewed = await client.As(await folder.ReadSigningIdentityAsync("Org1MSP", Deadline.ForAnswer()))
            .ReenrollAsync(cancellationToken: Deadline.ForAnswer());
        await folder.WriteAsync(renewed, cancellationToken: Deadline.ForAnswer());
        var second = await SignWithPeerAsync();

        Assert.Equal(enrollment.Certificate.Thumbprint, first.Certificate.Thumbprint);
        Assert.Equal(renewed.Certificate.Thumbprint, second.Certificate.Thumbprint);
    }

    [PeerProgramFact]
    public async Task Peer_signs_with_an_identity_of_an_intermediate_authority()
    {
        await using var root = await AuthorityServer.StartAsync();
        var parent = $"https://{AuthorityServer.AdministratorName}:{AuthorityServer.AdministratorSecret}@127.0.0.1:{root.Address.Port}";
        await using var server = await AuthorityServer.StartAsync(
            "--intermediate.parentserver.url", parent, "--intermediate.tls.certfiles", root.RootPath);

        // The intermediate's own TLS certificate is below the root too, but it shows only itself.
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(server.RootPath);
        using var client = new CertificateAuthorityClient(server.Options() with { TrustedRoots = [.. roots, .. root.Options().TrustedRoots] });
        using var enrollment = await EnrollAsync(client);
        await new MembershipFolder(_folder.PathTo("msp")).WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer());

        var signer = await SignWithPeerAsync();

        Assert.Single(enrollment.Authority.IntermediateCertificates);
        Assert.Equal(enrollment.Certificate.Thumbprint, signer.Certificate.Thumbprint);
    }

    private static Task<Enrollment> EnrollAsync(CertificateAuthorityClient client) => client.EnrollAsync(
        new EnrollmentRequest { EnrollmentId = AuthorityServer.AdministratorName, Secret = AuthorityServer.AdministratorSecret }, Deadline.ForAnswer());

    // signconfigtx loads the local MSP as every command does (certificates, key, NodeOUs) and needs no node to talk to.
    private async Task<X509Identity> SignWithPeerAsync()
    {
        await File.WriteAllTextAsync(_folder.PathTo("core.yaml"), Configuration);
        var file = _folder.PathTo("update.pb");
        await File.WriteAllBytesAsync(file, ConfigurationUpdate().ToByteArray());

        await Command.RunAsync(
            "env",
            [
                $"FABRIC_CFG_PATH={_folder.Path}", "CORE_PEER_LOCALMSPID=Org1MSP", $"CORE_PEER_MSPCONFIGPATH={_folder.PathTo("msp")}",
                Path.Combine(PeerProgramFactAttribute.Folder!, "peer"), "channel", "signconfigtx", "-f", file,
            ],
            Deadline.ForAnswer());

        var envelope = Envelope.Parser.ParseFrom(await File.ReadAllBytesAsync(file));
        var header = SignatureHeader.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Header.SignatureHeader);
        var signer = X509Identity.Parse(header.Creator);
        Assert.True(signer.Verify(envelope.Payload.Span, envelope.Signature.Span));
        return signer;
    }

    private static Envelope ConfigurationUpdate()
    {
        var channel = new ChannelHeader { Type = (int)HeaderType.ConfigUpdate, ChannelId = "audit" };
        var payload = new Payload { Header = new Header { ChannelHeader = channel.ToByteString() } };
        return new Envelope { Payload = payload.ToByteString() };
    }
}
