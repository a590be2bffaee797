using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Devnet.Inspection;

/// <summary>One channel's files in a data folder that no devnet need have open.</summary>
internal sealed class FolderChannel(string root, string name)
{
    private const string Application = "Application";
    private const string Orderer = "Orderer";

    public string Name => name;

    public string BlockFile => Path.Combine(root, "channels", name, "blocks.records");

    public string ReasonFile => Path.Combine(root, "channels", name, "reasons.records");

    /// <summary>The channels of a data folder.</summary>
    /// <exception cref="DevnetStorageException">It is no data folder.</exception>
    public static IReadOnlyList<FolderChannel> All(string root)
    {
        var folder = Path.Combine(root, "channels");
        return Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).Select(name => new FolderChannel(root, name))]
            : throw new DevnetStorageException(root, "is not the data folder of a devnet: it has no folder 'channels'");
    }

    /// <summary>Private data files by the domain of their organisation.</summary>
    public IReadOnlyDictionary<string, string> PrivateFiles()
    {
        var folder = Path.Combine(root, "organizations");
        return !Directory.Exists(folder)
            ? new Dictionary<string, string>()
            : Directory.GetDirectories(folder)
                .Select(path => (Domain: Path.GetFileName(path)!, File: Path.Combine(path, "private", name + ".records")))
                .Where(item => File.Exists(item.File))
                .ToDictionary(item => item.Domain, item => item.File);
    }

    /// <summary>Private data files by MSP id, which the genesis block tells for the CA in the organisation's folder.</summary>
    public IReadOnlyDictionary<string, string> PrivateFilesByMsp(Block genesis)
    {
        var organizations = Organizations(genesis).Application;
        var files = new Dictionary<string, string>();
        foreach (var (domain, file) in PrivateFiles())
        {
            var certificate = Path.Combine(root, "organizations", domain, "ca", "cert.pem");
            var thumbprint = File.Exists(certificate) ? X509CertificateLoader.LoadCertificateFromFile(certificate).Thumbprint : null;
            if (organizations.FirstOrDefault(item => item.Root.Thumbprint == thumbprint) is { MspId: { } mspId })
            {
                files[mspId] = file;
            }
        }

        return files;
    }

    /// <summary>The organisations of a genesis block, each with its root certificate.</summary>
    /// <exception cref="FabricFormatException">The block is no genesis block.</exception>
    public static (IReadOnlyList<MemberOrganization> Application, MemberOrganization Orderer) Organizations(Block genesis)
    {
        try
        {
            var envelope = Envelope.Parser.ParseFrom(genesis.Data.Data[0]);
            var groups = ConfigEnvelope.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Data).Config.ChannelGroup.Groups;
            return ([.. groups[Application].Groups.Select(Root)], groups[Orderer].Groups.Select(Root).First());
        }
        catch (Exception exception) when (exception
            is InvalidProtocolBufferException or NullReferenceException or KeyNotFoundException or ArgumentException or InvalidOperationException
            or System.Security.Cryptography.CryptographicException)
        {
            throw new FabricFormatException("genesis block", $"it does not hold a channel's configuration: {exception.Message}");
        }
    }

    /// <summary>A path as it is told to people.</summary>
    public string Relative(string path) => Path.GetRelativePath(root, path);

    private static MemberOrganization Root(KeyValuePair<string, ConfigGroup> organization)
    {
        var configuration = FabricMSPConfig.Parser.ParseFrom(MSPConfig.Parser.ParseFrom(organization.Value.Values["MSP"].Value).Config);
        return new MemberOrganization(organization.Key, X509Certificate2.CreateFromPem(configuration.RootCerts[0].ToStringUtf8()));
    }
}
