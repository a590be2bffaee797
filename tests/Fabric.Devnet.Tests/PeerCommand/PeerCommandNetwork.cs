using Fabric.Chaincode;
using Fabric.Testing.RealFabric;
using Xunit.Abstractions;

namespace Fabric.Devnet.Tests.PeerCommand;

/// <summary>A devnet of two organisations for Fabric's own command line, with the packages of two versions of a chaincode that this process serves.</summary>
internal sealed class PeerCommandNetwork : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly List<ChaincodeServer> _servers;

    private PeerCommandNetwork(Devnet devnet, TemporaryFolder folder, List<ChaincodeServer> servers)
    {
        Devnet = devnet;
        _folder = folder;
        _servers = servers;
    }

    public Devnet Devnet { get; }

    /// <summary>The package of the first version.</summary>
    public (string Path, string PackageId) First => PackageOf("kv_1.0");

    /// <summary>The package of the second version.</summary>
    public (string Path, string PackageId) Second => PackageOf("kv_2.0");

    /// <summary>Starts one; null, with a word to the test's output, where Fabric's programs are missing.</summary>
    public static async Task<PeerCommandNetwork?> StartAsync(ITestOutputHelper output, DevnetOptions? options = null)
    {
        if (!FabricPrograms.AreThere)
        {
            output.WriteLine(FabricPrograms.WhyNot);
            return null;
        }

        // The packages leave it to the peers where the chaincode serves, so that it can take a free port under a known id.
        var folder = new TemporaryFolder();
        var servers = new List<ChaincodeServer>();
        var settings = new Dictionary<string, string>();
        foreach (var (label, setting) in new[] { ("kv_1.0", "first"), ("kv_2.0", "second") })
        {
            var package = Packages.Service(label, $"{{{{.{setting}}}}}");
            System.IO.File.WriteAllBytes(folder.File($"{label}.tar.gz"), package);
            var server = await ChaincodeServer.StartAsync(
                new KeyValueChaincode(), new ChaincodeServerOptions { ChaincodeId = Packages.IdOf(label, package) }, Limit.Token);
            servers.Add(server);
            settings[setting] = $"127.0.0.1:{server.Port}";
        }

        options ??= new DevnetOptions();
        options = options with
        {
            Organizations = [.. options.Organizations.Select(organization => organization with { ChaincodeServiceSettings = settings })],
        };
        return new PeerCommandNetwork(await Devnet.StartAsync(options, Limit.Token).Soon(), folder, servers);
    }

    public PeerCommandLine Command(string mspId, string user = "Admin") => new(Devnet, mspId, user);

    /// <summary>A file that is gone after the test.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Writes a file that is gone after the test.</summary>
    public string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public async ValueTask DisposeAsync()
    {
        await Devnet.DisposeAsync();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private (string Path, string PackageId) PackageOf(string label) =>
        (File($"{label}.tar.gz"), Packages.IdOf(label, System.IO.File.ReadAllBytes(File($"{label}.tar.gz"))));
}
