using System.Text;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protos.Gateway;

namespace Fabric.Gateway.Tests;

public sealed class OfflineSigningTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedGateway _gateway = null!;
    private GatewayClient _client = null!;
    private EcdsaSigner _keyElsewhere = null!;

    public async Task InitializeAsync()
    {
        _gateway = await ScriptedGateway.StartAsync();
        var identity = new SigningIdentity(_gateway.Client.Identity, OfflineSigner.Instance);
        _client = _gateway.Connect(options => options with { Identity = identity });
        _keyElsewhere = new EcdsaSigner(
            System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(_gateway.Client.Identity.Certificate)!);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
    }

    public void Dispose() => _keyElsewhere.Dispose();

    [Fact]
    public async Task Every_step_can_be_signed_elsewhere()
    {
        var unsigned = _client.GetNetwork("audit").GetContract("basic").NewProposal("Put", ProposalOptions.ForArguments("key"));
        var proposal = _client.NewSignedProposal(unsigned.ToBytes(), await SignAsync(unsigned.Digest));
        Assert.Equal("evaluated", Encoding.UTF8.GetString(await proposal.EvaluateAsync().WaitAsync(Patience)));

        var endorsed = await proposal.EndorseAsync().WaitAsync(Patience);
        var transaction = _client.NewSignedTransaction(endorsed.ToBytes(), await SignAsync(endorsed.Digest));
        Assert.Equal("endorsed", Encoding.UTF8.GetString(transaction.Result.Span));

        var submitted = await transaction.SubmitAsync().WaitAsync(Patience);
        var commit = _client.NewSignedCommit(submitted.Commit.ToBytes(), await SignAsync(submitted.Commit.Digest));
        var status = await commit.GetStatusAsync().WaitAsync(Patience);

        Assert.True(status.IsValid);
        Assert.Equal(unsigned.TransactionId, status.TransactionId);
    }

    [Fact]
    public async Task Event_requests_can_be_signed_elsewhere()
    {
        _gateway.OnEvents = (_, writer, _) => writer.WriteAsync(new ChaincodeEventsResponse
        {
            BlockNumber = 4,
            Events = { new Protos.Peer.ChaincodeEvent { TxId = "a" }, new Protos.Peer.ChaincodeEvent { TxId = "b" } },
        });
        var checkpoint = new Checkpoint(4, "a");
        var unsigned = _client.GetNetwork("audit").NewChaincodeEventsRequest("basic", new EventsOptions { Checkpoint = checkpoint });
        var request = _client.NewSignedChaincodeEventsRequest(unsigned.ToBytes(), await SignAsync(unsigned.Digest), checkpoint);
        await using var events = request.ReadAllAsync().GetAsyncEnumerator();

        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience));

        Assert.Equal("b", events.Current.TransactionId);
    }

    [Fact]
    public async Task Unsigned_steps_say_how_to_sign_them()
    {
        var unsigned = _client.GetNetwork("audit").GetContract("basic").NewProposal("Put");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => unsigned.EvaluateAsync().WaitAsync(Patience));

        Assert.Contains("NewSignedProposal", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_gateway.Requests);
    }

    [Fact]
    public void Bytes_of_another_kind_are_refused()
    {
        byte[] noise = [0xFF, 0xFF, 0xFF];

        Assert.Throws<FabricFormatException>(() => _client.NewSignedProposal(noise, noise));
        Assert.Throws<FabricFormatException>(() => _client.NewSignedProposal(default, noise));
        Assert.Throws<FabricFormatException>(() => _client.NewSignedTransaction(noise, noise));
        Assert.Throws<FabricFormatException>(() => _client.NewSignedTransaction(default, noise));
        Assert.Throws<FabricFormatException>(() => _client.NewSignedCommit(noise, noise));
        Assert.Throws<FabricFormatException>(() => _client.NewSignedChaincodeEventsRequest(noise, noise));
    }

    private Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest) => _keyElsewhere.SignAsync(digest);
}
