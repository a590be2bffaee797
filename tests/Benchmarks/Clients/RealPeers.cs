using Benchmarks.Peers;
using Benchmarks.Subjects;
using Fabric.Testing.RealFabric;

namespace Benchmarks.Clients;

/// <summary>Two real peers with our key-value chaincode, one process for each.</summary>
internal sealed class RealPeers : IAsyncDisposable
{
    private const string User = "User1";

    private readonly RealNetwork _network = new();
    private DeployedSubject? _chaincode;

    private RealPeers()
    {
    }

    /// <summary>The peers' version.</summary>
    public string Version => _network.Version;

    /// <summary>Where a client connects.</summary>
    public ClientConnection Connection => new(
        _network.First.GatewayAddress.ToString(),
        _network.First.TlsRootPath,
        _network.First.MspId,
        _network.First.CertificatePath(User),
        _network.First.KeyPath(User),
        RealNetwork.Channel,
        DeployedSubject.NameOf(0));

    /// <summary>Starts the network and deploys the chaincode.</summary>
    /// <exception cref="BenchmarkException">The chaincode does not answer.</exception>
    public static async Task<RealPeers> StartAsync()
    {
        var peers = new RealPeers();
        try
        {
            await peers._network.InitializeAsync();
            peers._chaincode = await DeployedSubject.DeployAsync(peers._network, SubjectCatalog.CSharp(), 0);
            return peers;
        }
        catch
        {
            await peers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _chaincode?.Dispose();
        await _network.DisposeAsync();
    }
}
