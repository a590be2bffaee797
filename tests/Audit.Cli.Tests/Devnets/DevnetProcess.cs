using System.Security.Cryptography.X509Certificates;
using Fabric.Devnet.Control;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Testing.Processes;

namespace Audit.Cli.Tests.Devnets;

/// <summary>A devnet that runs as its users run it: <c>fabric-audit devnet start</c> in a process of its own.</summary>
internal sealed class DevnetProcess : IAsyncDisposable
{
    private readonly ProgramProcess _process;
    private readonly List<IDisposable> _connections = [];

    private DevnetProcess(ProgramProcess process, string folder)
    {
        _process = process;
        Control = DevnetControlClient.Find(folder)!;
    }

    public DevnetControlClient Control { get; }

    public static async Task<DevnetProcess> StartAsync(string folder, params string[] arguments) => new(
        await ProgramProcess.StartAsync("fabric-audit", ["devnet", "start", "--data", folder, .. arguments], [], "ready "), folder);

    public async Task<Contract> ContractAsync()
    {
        var organization = (await Control.StatusAsync(Deadline.ForAnswer())).Organizations[0];
        var user = organization.Users["User1"];
        var channel = GrpcChannel.ForAddress(organization.Peers[0].Address, new GrpcChannelOptions
        {
            TrustedRoots = [X509CertificateLoader.LoadCertificateFromFile(organization.TlsRootCertificate)],
        });
        var identity = SigningIdentity.FromPem(
            organization.MspId, await File.ReadAllTextAsync(Path.Combine(user, "cert.pem")), await File.ReadAllTextAsync(Path.Combine(user, "key.pem")));
        var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = identity });
        _connections.AddRange([client, channel]);
        return client.GetNetwork("mychannel").GetContract("notes");
    }

    public Task DeployAsync(int port) => Control.DeployAsync(
        new DeployRequest("mychannel", "notes", "1.0", NoteChaincode.PackageId, new Uri($"http://127.0.0.1:{port}")), Deadline.ForAnswer());

    public Task KillAsync() => _process.KillAsync();

    public Task<int> StopAsync() => _process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        Control.Dispose();
        await _process.DisposeAsync();
    }
}
