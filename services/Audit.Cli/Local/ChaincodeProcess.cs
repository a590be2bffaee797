using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Audit.Ledger;
using Fabric.Devnet;

namespace Audit.Cli.Local;

/// <summary>The audit chaincode as a service: its own process, dialled by both peers over mutual TLS.</summary>
internal sealed class ChaincodeProcess : IAsyncDisposable
{
    private const string Assembly = "Audit.Chaincode";
    private const string Version = "1.0";
    private const string ServerName = "localhost";

    private readonly ChildProcess _process;

    private ChaincodeProcess(ChildProcess process, ChaincodeDefinition definition) => (_process, Definition) = (process, definition);

    /// <summary>What the organisations commit: name, version, collection and where the chaincode answers.</summary>
    public ChaincodeDefinition Definition { get; }

    /// <summary>Starts the chaincode and waits until it listens.</summary>
    /// <exception cref="CliException">It ended at once; the message names its log.</exception>
    public static async Task<ChaincodeProcess> StartAsync(Devnet devnet, string dataFolder, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "chaincode")).FullName;
        var owner = devnet.Organizations[0];
        using var server = owner.IssueServerCertificate(ServerName);
        var certificatePath = Path.Combine(folder, "server.crt");
        var keyPath = Path.Combine(folder, "server.key");
        await File.WriteAllTextAsync(certificatePath, server.ExportCertificatePem(), cancellationToken).ConfigureAwait(false);
        await WriteSecretAsync(keyPath, server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), cancellationToken).ConfigureAwait(false);

        var packageId = PackageId();
        var (process, readyLine) = await ChildProcess.StartAsync(
            "the chaincode",
            Assembly,
            [],
            new Dictionary<string, string>
            {
                ["CORE_CHAINCODE_ID_NAME"] = packageId,
                ["CHAINCODE_SERVER_ADDRESS"] = "127.0.0.1:0",
                ["CHAINCODE_TLS_CERT"] = certificatePath,
                ["CHAINCODE_TLS_KEY"] = keyPath,
                ["CHAINCODE_CLIENT_CA_CERT"] = owner.TlsRootCertificatePath,
            },
            Path.Combine(folder, "chaincode.log"),
            "listening on ",
            cancellationToken).ConfigureAwait(false);
        return new ChaincodeProcess(process, Define(devnet, packageId, readyLine));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static ChaincodeDefinition Define(Devnet devnet, string packageId, string readyLine) => new()
    {
        Channel = LocalNetwork.Channel,
        Name = LedgerNames.Chaincode,
        Version = Version,
        PackageId = packageId,
        Address = new Uri($"https://{readyLine[(readyLine.LastIndexOf(' ') + 1)..]}"),
        TrustedRoots = [devnet.Organizations[0].TlsRootCertificate],
        TargetNameOverride = ServerName,
        ClientCertificate = devnet.Organizations[0].IssueServerCertificate("peers"),
        Collections =
        [
            new CollectionDefinition
            {
                Name = LedgerNames.SourceCollection,
                MemberOrganizations = [.. devnet.Organizations.Select(organization => organization.MspId)],
                MemberOnlyRead = true,
                MemberOnlyWrite = true,
            },
        ],
    };

    /// <summary>Fabric names a package by its label and the hash of its content; the content here is the program itself.</summary>
    private static string PackageId()
    {
        var program = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"{Assembly}.dll"));
        return $"{LedgerNames.Chaincode}_{Version}:{Convert.ToHexStringLower(SHA256.HashData(program))}";
    }

    private static async Task WriteSecretAsync(string path, string content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(content.AsMemory(), cancellationToken).ConfigureAwait(false);
    }
}
