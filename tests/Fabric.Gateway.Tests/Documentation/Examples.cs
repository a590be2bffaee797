using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

namespace Fabric.Gateway.Tests.Documentation;

/// <summary>The examples of the library's README. They are compiled, and run against the scripted gateway where they can be.</summary>
public sealed class Examples : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Transfer_runs() => await TransferAsync(_gateway.Channel, _gateway.Client).WaitAsync(Patience);

    [Fact]
    public async Task Steps_run()
    {
        using var client = _gateway.Connect();
        await StepByStepAsync(client.GetNetwork("mychannel").GetContract("basic")).WaitAsync(Patience);
    }

    internal static async Task ConnectAsync()
    {
        var tlsRoot = X509CertificateLoader.LoadCertificateFromFile("org1/tlsca.pem");
        using var channel = GrpcChannel.ForAddress(
            new Uri("https://peer0.org1.example.com:7051"), new GrpcChannelOptions { TrustedRoots = [tlsRoot] });
        var identity = SigningIdentity.FromPem(
            "Org1MSP", await File.ReadAllTextAsync("user/cert.pem"), await File.ReadAllTextAsync("user/key.pem"));

        using var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = identity });
        var contract = client.GetNetwork("mychannel").GetContract("basic");

        await contract.SubmitAsync("CreateAsset", ["asset1", "blue", "5"]);
        var asset = Encoding.UTF8.GetString(await contract.EvaluateAsync("ReadAsset", ["asset1"]));
        Console.WriteLine(asset);
    }

    internal static async Task TransferAsync(GrpcChannel channel, SigningIdentity identity)
    {
        using var client = GatewayClient.Connect(new GatewayOptions
        {
            Channel = channel,
            Identity = identity,
            Retry = new SubmitRetryOptions(),
        });
        await client.GetNetwork("mychannel").GetContract("basic").SubmitAsync("TransferAsset", ["asset1", "Mary"]);
    }

    internal static async Task StepByStepAsync(Contract contract)
    {
        var proposal = contract.NewProposal("TransferAsset", new ProposalOptions
        {
            Arguments = [Encoding.UTF8.GetBytes("asset1"), Encoding.UTF8.GetBytes("Mary")],
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["price"] = Encoding.UTF8.GetBytes("110") },
            EndorsingOrganizations = ["Org1MSP", "Org3MSP"],
        });
        var transaction = await proposal.EndorseAsync();
        var submitted = await transaction.SubmitAsync();
        var status = await submitted.GetStatusAsync();
        Console.WriteLine($"{status.TransactionId} is {status.Code} in block {status.BlockNumber}");
    }

    internal static async Task ListenAsync(Network network, Func<ChaincodeEvent, Task> processAsync, CancellationToken cancellationToken)
    {
        using var checkpointer = await FileCheckpointer.OpenAsync("checkpoint.json", cancellationToken);
        var options = new EventsOptions { StartBlock = 0, Checkpoint = checkpointer, Resume = new EventsResume() };
        await foreach (var happened in network.GetChaincodeEventsAsync("basic", options, cancellationToken))
        {
            await processAsync(happened);
            await checkpointer.CheckpointAsync(happened, cancellationToken);
        }
    }

    internal static SigningIdentity WithKeyElsewhere(
        X509Certificate2 certificate, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> signWithHsmAsync)
    {
        var signer = new CallbackSigner(certificate, signWithHsmAsync, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new SigningIdentity(new X509Identity("Org1MSP", certificate), signer);
    }

    internal static async Task SignOfflineAsync(GatewayClient client, Contract contract, Func<ReadOnlyMemory<byte>, Task<byte[]>> signAsync)
    {
        var unsigned = contract.NewProposal("TransferAsset", ProposalOptions.ForArguments("asset1", "Mary"));
        var proposal = client.NewSignedProposal(unsigned.ToBytes(), await signAsync(unsigned.Digest));
        var endorsed = await proposal.EndorseAsync();
        var transaction = client.NewSignedTransaction(endorsed.ToBytes(), await signAsync(endorsed.Digest));
        var submitted = await transaction.SubmitAsync();
        var commit = client.NewSignedCommit(submitted.Commit.ToBytes(), await signAsync(submitted.Commit.Digest));
        Console.WriteLine((await commit.GetStatusAsync()).Code);
    }

    internal static async Task ExplainAsync(Contract contract)
    {
        try
        {
            await contract.SubmitAsync("TransferAsset", ["asset1", "Mary"]);
        }
        catch (EndorseException e) when (e.Refusal is { } refusal)
        {
            Console.WriteLine($"The chaincode says no ({refusal.Status}): {refusal.Message}");
        }
        catch (CommitException e)
        {
            Console.WriteLine($"{e.TransactionId} is invalid: {e.Code}. Worth a new try: {e.IsTransient}");
        }
        catch (GatewayException e)
        {
            Console.WriteLine($"{e.StatusCode}, from {string.Join(", ", e.Details.Select(detail => detail.Address))}");
        }
    }
}
