using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Audit.Ledger;
using Fabric.Devnet;
using Fabric.Devnet.Control;
using Fabric.Testing.Processes;

namespace EndToEnd.Faults;

/// <summary>
/// Three organisations on the devnet in a process of its own, as <c>fabric-audit devnet start</c> runs it, and the chaincode in another. The
/// peers keep their ports, so that who was connected finds them again.
/// </summary>
internal sealed class DevnetConsortiumNetwork : IConsortiumNetwork
{
    private const string PackageId = "audit_1.0:faults";
    private const string ListensMark = "listening on ";

    private readonly string _folder;
    private readonly ProgramProcess _chaincode;
    private ProgramProcess _devnet = null!;

    private DevnetConsortiumNetwork(string folder, ProgramProcess chaincode) => (_folder, _chaincode) = (folder, chaincode);

    /// <inheritdoc/>
    public string Name => "devnet";

    /// <inheritdoc/>
    public IReadOnlyList<ConsortiumMember> Members { get; private set; } = [];

    /// <inheritdoc/>
    public string LastWords => string.Join(' ', _devnet.Output.Split('\n').TakeLast(3));

    /// <inheritdoc/>
    public string? LedgerFolder => _folder;

    private string Address => _chaincode.ReadyLine[(_chaincode.ReadyLine.IndexOf(ListensMark, StringComparison.Ordinal) + ListensMark.Length)..].Trim();

    /// <summary>Starts the network and deploys the chaincode.</summary>
    public static async Task<DevnetConsortiumNetwork> StartAsync(string folder)
    {
        // Laid out here, with users that have roles; from then on the program goes on with what it finds.
        var options = OptionsFor(folder);
        List<ConsortiumMember> members = [];
        await using (var devnet = await Devnet.StartAsync(options, Deadline.ForAnswer()))
        {
            members.AddRange(devnet.Organizations.Select(organization =>
            {
                var user = organization.UserFolder(ConsortiumMember.ServiceUser);
                return new ConsortiumMember(
                    organization.MspId,
                    organization.GatewayAddress,
                    organization.TlsRootCertificatePath,
                    _ => (Path.Combine(user, "cert.pem"), Path.Combine(user, "key.pem")));
            }));
        }

        var chaincode = await ProgramProcess.StartAsync(
            "Audit.Chaincode",
            [],
            [("CORE_CHAINCODE_ID_NAME", PackageId), ("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:0")],
            ListensMark);
        var network = new DevnetConsortiumNetwork(folder, chaincode) { Members = members };
        await network.RestartAsync();
        return network;
    }

    /// <inheritdoc/>
    public Task StopAsync() => _devnet.KillAsync();

    /// <inheritdoc/>
    public async Task RestartAsync()
    {
        if (_devnet is not null)
        {
            await _devnet.DisposeAsync();
        }

        _devnet = await ProgramProcess.StartAsync("fabric-audit", ["devnet", "start", "--data", _folder], [], "ready ");
        using var control = DevnetControlClient.Find(_folder)!;
        await control.DeployAsync(
            new DeployRequest(
                FaultConsortium.Channel,
                LedgerNames.Chaincode,
                "1.0",
                PackageId,
                new Uri($"http://{Address}"),
                Collections: [new CollectionRequest(LedgerNames.SourceCollection, [.. Members.Select(member => member.MspId)])]),
            Deadline.ForAnswer());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
        {
            member.Dispose();
        }

        if (_devnet is not null)
        {
            await _devnet.DisposeAsync();
        }

        await _chaincode.DisposeAsync();
    }

    private static DevnetOptions OptionsFor(string folder)
    {
        var ports = FreePorts(3);
        return new DevnetOptions
        {
            DataFolder = folder,
            Channels = [FaultConsortium.Channel],
            Organizations = [.. ports.Select((port, index) => new DevnetOrganizationOptions
            {
                MspId = $"Org{index + 1}MSP",
                Domain = $"org{index + 1}.example.com",
                Peers = [new DevnetPeerOptions { Port = port }],
                Users =
                [
                    new DevnetUserOptions
                    {
                        Name = ConsortiumMember.ServiceUser,
                        Attributes = new Dictionary<string, string>
                        {
                            [AuditRole.Attribute] = string.Join(',', AuditRole.Submitter, AuditRole.Auditor, AuditRole.Compliance, AuditRole.ModelAdmin),
                        },
                    },
                ],
            })],
        };
    }

    // Below the range from which the system gives out ports: nobody takes one while the network is down.
    internal static IReadOnlyList<int> FreePorts(int count)
    {
        const int Lowest = 12_000;
        const int Highest = 19_000;
        List<int> ports = [];
        while (ports.Count < count)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            if (!ports.Contains(port) && IsFree(port))
            {
                ports.Add(port);
            }
        }

        return ports;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
