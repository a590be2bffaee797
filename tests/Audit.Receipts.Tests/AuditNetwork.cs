using Audit.Chaincode;
using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts.Collection;
using Fabric.Chaincode;
using Fabric.Devnet;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

namespace Audit.Receipts.Tests;

/// <summary>A devnet of two organisations with the audit chaincode, a policy and an active model; its data folder gives away all keys.</summary>
public sealed class AuditNetwork : IAsyncDisposable
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "audit";

    /// <summary>The model's bundle hash.</summary>
    public static readonly string Model = Sha256Hash.Of("a model"u8);

    private readonly List<IDisposable> _connections = [];
    private readonly ChaincodeServer _chaincode;

    private AuditNetwork(string folder, Devnet devnet, ChaincodeServer chaincode) => (Folder, Devnet, _chaincode) = (folder, devnet, chaincode);

    /// <summary>Where the devnet keeps its keys and blocks.</summary>
    public string Folder { get; }

    /// <summary>The network.</summary>
    public Devnet Devnet { get; }

    /// <summary>The root certificates of the channel's organisations.</summary>
    public TrustedRoots Roots => RootsIn(Folder);

    /// <summary>Makes a network from nothing.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="activate">Whether to establish a policy and a model.</param>
    public static async Task<AuditNetwork> StartAsync(string channel = Channel, bool activate = true)
    {
        var network = await StartInAsync(Directory.CreateTempSubdirectory("receipts-").FullName, channel);
        if (activate)
        {
            await network.ActivateAsync();
        }

        return network;
    }

    /// <summary>Makes a network from a data folder, new or not.</summary>
    /// <param name="folder">The folder; deleted in the end.</param>
    /// <param name="channel">The channel's name.</param>
    public static async Task<AuditNetwork> StartInAsync(string folder, string channel = Channel)
    {
        var package = $"audit:{new string('0', 64)}";
        var chaincode = await ChaincodeServer.StartAsync(new AuditChaincode(), new ChaincodeServerOptions { ChaincodeId = package });
        var devnet = await Devnet.StartAsync(new DevnetOptions
        {
            DataFolder = folder,
            Channels = [channel],
            Organizations = [.. Enumerable.Range(1, 2).Select(number => new DevnetOrganizationOptions
            {
                MspId = $"Org{number}MSP",
                Domain = $"org{number}.example.com",
                Users = [new() { Name = "member", Attributes = new Dictionary<string, string> { [AuditRole.Attribute] = "submitter,auditor,compliance,model-admin" } }],
            })],
        });
        await devnet.DeployChaincodeAsync(new ChaincodeDefinition
        {
            Channel = channel,
            Name = LedgerNames.Chaincode,
            Version = "1.0",
            PackageId = package,
            Address = new Uri($"http://{chaincode.Endpoint}"),
            Collections = [new CollectionDefinition { Name = LedgerNames.SourceCollection, MemberOrganizations = ["Org1MSP", "Org2MSP"] }],
        });
        return new AuditNetwork(folder, devnet, chaincode);
    }

    /// <summary>The roots that a data folder holds.</summary>
    /// <param name="folder">The folder.</param>
    public static TrustedRoots RootsIn(string folder)
    {
        var roots = new TrustedRoots();
        foreach (var (name, path) in RootFiles(folder))
        {
            roots.Add(name, File.ReadAllText(path));
        }

        return roots;
    }

    /// <summary>Writes the roots into a folder as <c>receipt verify --roots</c> takes them.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    public void WriteRoots(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, path) in RootFiles(Folder))
        {
            File.Copy(path, Path.Combine(folder, $"{name}.pem"), overwrite: true);
        }
    }

    /// <summary>The channel as an organisation's member.</summary>
    /// <param name="organization">1 or 2.</param>
    public Network As(int organization) => Connect(organization).GetNetwork(Channel);

    /// <summary>A gateway as an organisation's member; it goes away with the network.</summary>
    /// <param name="organization">1 or 2.</param>
    public GatewayClient Connect(int organization)
    {
        var member = Devnet.Organizations[organization - 1];
        var channel = GrpcChannel.ForAddress(member.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [member.TlsRootCertificate] });
        _connections.Add(channel);
        var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = member.User("member") });
        _connections.Add(client);
        return client;
    }

    /// <summary>Submits for an organisation.</summary>
    /// <param name="organization">1 or 2.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="options">Its arguments.</param>
    public Task<SubmittedTransaction> SubmitAsync(int organization, string contract, string transaction, ProposalOptions options) =>
        As(organization).GetContract(LedgerNames.Chaincode, contract).SubmitAsync(transaction, options, Deadline.ForAnswer());

    /// <summary>Submits for an organisation.</summary>
    /// <param name="organization">1 or 2.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="arguments">Its arguments.</param>
    public Task<SubmittedTransaction> SubmitAsync(int organization, string contract, string transaction, params string[] arguments) =>
        SubmitAsync(organization, contract, transaction, ProposalOptions.ForArguments(arguments));

    /// <summary>Opens an audit.</summary>
    /// <param name="source">The source.</param>
    public async Task<AuditRecord> OpenAsync(SourceBundle source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var options = ProposalOptions.ForArguments(OpenRequest.For(source, "Bank").ToJson().ToString()) with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [LedgerNames.SourceTransientField] = source.Bytes },
        };
        return LedgerRecord.Decode<AuditRecord>((await SubmitAsync(1, LedgerNames.AuditsContract, "Open", options)).Result.Span);
    }

    /// <summary>The parameter of a vote.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="score">The score of the first class.</param>
    public static string Ballot(AuditRecord audit, int score)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return new VoteRequest
        {
            AuditId = audit.Id,
            ModelHash = Model,
            SourceHash = audit.SourceHash,
            Scores = ClassScores.InClassOrder([score, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            FindingsDigest = Model,
        }.ToJson().ToString();
    }

    /// <summary>Opens an audit, has both organisations vote, and appends it to the log.</summary>
    /// <param name="text">The source.</param>
    /// <param name="log">Whether to append it.</param>
    public async Task<AuditRecord> DecideAsync(string text, bool log = true)
    {
        var audit = await OpenAsync(SourceBundle.OfFile("Bank.sol", text));
        await SubmitAsync(1, LedgerNames.AuditsContract, "Vote", Ballot(audit, 9000));
        await SubmitAsync(2, LedgerNames.AuditsContract, "Vote", Ballot(audit, 9000));
        if (log)
        {
            await SubmitAsync(1, LedgerNames.LogContract, "Append", LogAppendRequest.Write([audit.Id]));
        }

        return LedgerRecord.Decode<AuditRecord>(await As(1).GetContract(LedgerNames.Chaincode, LedgerNames.AuditsContract).EvaluateAsync("Get", [audit.Id]));
    }

    /// <summary>Makes receipts as an organisation.</summary>
    /// <param name="organization">1 or 2.</param>
    public ReceiptCollector Collector(int organization = 1) => new(As(organization), new ReceiptCollectorOptions { MspId = $"Org{organization}MSP" });

    /// <summary>Somebody's key, whoever it is.</summary>
    /// <param name="mspId">The organisation.</param>
    /// <param name="path">The folder within the data folder.</param>
    public SigningIdentity Steal(string mspId, params string[] path)
    {
        var folder = Path.Combine([Folder, .. path]);
        return SigningIdentity.FromPem(mspId, File.ReadAllText(Path.Combine(folder, "cert.pem")), File.ReadAllText(Path.Combine(folder, "key.pem")));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        await Devnet.DisposeAsync();
        await _chaincode.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static IEnumerable<(string MspId, string Path)> RootFiles(string folder) =>
    [
        .. Enumerable.Range(1, 2).Select(number => ($"Org{number}MSP", Path.Combine(folder, "organizations", $"org{number}.example.com", "ca", "cert.pem"))),
        ("OrdererMSP", Path.Combine(folder, "orderer", "ca", "cert.pem")),
    ];

    private async Task ActivateAsync()
    {
        var terms = PolicyTerms.MajorityOf(["Org1MSP", "Org2MSP"], _ => new ClassThresholds(4000, 7000), 500);
        await SubmitAsync(1, LedgerNames.PolicyContract, "Establish", terms.ToJson().ToString());
        await SubmitAsync(1, LedgerNames.ModelsContract, "Propose", Model, "a model", "{}");
        await SubmitAsync(1, LedgerNames.ModelsContract, "Approve", Model);
        await SubmitAsync(2, LedgerNames.ModelsContract, "Approve", Model);
    }
}
