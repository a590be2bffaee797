using System.Text;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Gateway.Tests;

public sealed class ContractTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Evaluate_sends_the_proposal_and_returns_the_result()
    {
        using var client = _gateway.Connect();
        var options = ProposalOptions.ForArguments("one", "zwöi") with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["source"] = "secret"u8.ToArray() },
            EndorsingOrganizations = ["Org1MSP", "Org2MSP"],
        };

        var result = await client.GetNetwork("audit").GetContract("basic", "audits").EvaluateAsync("Get", options).WaitAsync(Patience);

        Assert.Equal("evaluated", Encoding.UTF8.GetString(result));
        var request = _gateway.Single<EvaluateRequest>();
        Assert.Equal("audit", request.ChannelId);
        Assert.Equal(["Org1MSP", "Org2MSP"], request.TargetOrganizations);
        var proposal = Proposals.Unpack(request.ProposedTransaction.ProposalBytes);
        Assert.Equal(request.TransactionId, proposal.TransactionId);
        Assert.Equal("basic", proposal.ChaincodeName);
        Assert.Equal(["audits:Get", "one", "zwöi"], proposal.Input.Args.Select(argument => argument.ToStringUtf8()));
        Assert.Equal("secret", proposal.Transient["source"].ToStringUtf8());
        Assert.Equal(_gateway.Client.Creator, proposal.Creator);
    }

    [Fact]
    public async Task Evaluate_on_the_default_contract_sends_the_bare_name()
    {
        using var client = _gateway.Connect();

        await client.GetNetwork("audit").GetContract("basic").EvaluateAsync("Get", []).WaitAsync(Patience);

        var proposal = Proposals.Unpack(_gateway.Single<EvaluateRequest>().ProposedTransaction.ProposalBytes);
        Assert.Equal(["Get"], proposal.Input.Args.Select(argument => argument.ToStringUtf8()));
    }

    [Fact]
    public async Task Submit_takes_every_step_and_waits_for_the_commit()
    {
        using var client = _gateway.Connect();

        var submitted = await Contract(client).SubmitAsync("Put", ["key", "value"]).WaitAsync(Patience);

        Assert.Equal("endorsed", Encoding.UTF8.GetString(submitted.Result.Span));
        Assert.Equal(["EndorseRequest", "SubmitRequest", "SignedCommitStatusRequest"], _gateway.Requests.Select(r => r.Descriptor.Name));
        var asked = CommitStatusRequest.Parser.ParseFrom(_gateway.Single<SignedCommitStatusRequest>().Request);
        Assert.Equal(submitted.TransactionId, asked.TransactionId);
        Assert.Equal("audit", asked.ChannelId);
        Assert.Equal(_gateway.Client.Creator, asked.Identity);
        Assert.Equal(submitted.TransactionId, _gateway.Single<SubmitRequest>().TransactionId);
    }

    [Fact]
    public async Task Submit_knows_its_status_without_asking_again()
    {
        using var client = _gateway.Connect();
        var submitted = await Contract(client).SubmitAsync("Put", ["key", "value"]).WaitAsync(Patience);

        var status = await submitted.GetStatusAsync().WaitAsync(Patience);

        Assert.Equal(new CommitStatus(submitted.TransactionId, TxValidationCode.Valid, 7), status);
        Assert.Single(_gateway.Requests.OfType<SignedCommitStatusRequest>());
    }

    [Fact]
    public async Task SubmitWithoutWaiting_asks_for_the_status_only_when_told()
    {
        using var client = _gateway.Connect();

        var submitted = await Contract(client).SubmitWithoutWaitingAsync("Put", ["key", "value"]).WaitAsync(Patience);

        Assert.Empty(_gateway.Requests.OfType<SignedCommitStatusRequest>());
        Assert.True((await submitted.GetStatusAsync().WaitAsync(Patience)).IsValid);
    }

    [Theory]
    [InlineData(TxValidationCode.MvccReadConflict, "MVCC_READ_CONFLICT", true)]
    [InlineData(TxValidationCode.PhantomReadConflict, "PHANTOM_READ_CONFLICT", true)]
    [InlineData(TxValidationCode.EndorsementPolicyFailure, "ENDORSEMENT_POLICY_FAILURE", false)]
    public async Task Submit_of_an_invalid_transaction_tells_why(TxValidationCode code, string name, bool isTransient)
    {
        using var client = _gateway.Connect();
        _gateway.OnCommitStatus = (_, _) => Task.FromResult(new CommitStatusResponse { Result = code, BlockNumber = 12 });

        var failure = await Assert.ThrowsAsync<CommitException>(() => Contract(client).SubmitAsync("Put", ["key", "value"]).WaitAsync(Patience));

        Assert.Equal(code, failure.Code);
        Assert.Equal(12ul, failure.BlockNumber);
        Assert.Equal(isTransient, failure.IsTransient);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Equal(_gateway.Single<SubmitRequest>().TransactionId, failure.TransactionId);
    }

    [Fact]
    public async Task Submit_may_be_repeated_with_the_same_signed_transaction()
    {
        using var client = _gateway.Connect();
        var transaction = await Contract(client).NewProposal("Put").EndorseAsync().WaitAsync(Patience);
        _gateway.OnSubmit = (_, _) => throw ScriptedGateway.Failure(GrpcStatusCode.Unavailable, "no orderer");
        var failure = await Assert.ThrowsAsync<SubmitException>(() => transaction.SubmitAsync().WaitAsync(Patience));
        _gateway.OnSubmit = (_, _) => Task.FromResult(new SubmitResponse());

        await transaction.SubmitAsync().WaitAsync(Patience);

        Assert.True(failure.IsTransient);
        var sent = _gateway.Requests.OfType<SubmitRequest>().ToArray();
        Assert.Equal(sent[0], sent[1]);
    }

    [Fact]
    public async Task Endorse_refuses_a_transaction_that_was_not_proposed()
    {
        using var client = _gateway.Connect();
        var foreign = Contract(client).NewProposal("Put", ProposalOptions.ForArguments("somebody else's", "value"));
        _gateway.OnEndorse = (_, _) => Task.FromResult(new EndorseResponse
        {
            PreparedTransaction = _gateway.Endorse(new EndorseRequest
            {
                ProposedTransaction = ProposedTransaction.Parser.ParseFrom(foreign.ToBytes()).Proposal,
            }),
        });

        var failure = await Assert.ThrowsAsync<EndorseException>(() => Contract(client).SubmitAsync("Put", ["key", "value"]).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.DataLoss, failure.StatusCode);
        Assert.False(failure.IsTransient);
        Assert.Empty(_gateway.Requests.OfType<SubmitRequest>());
    }

    [Fact]
    public async Task Endorse_without_a_transaction_in_the_answer_is_refused()
    {
        using var client = _gateway.Connect();
        _gateway.OnEndorse = (_, _) => Task.FromResult(new EndorseResponse());

        var failure = await Assert.ThrowsAsync<EndorseException>(() => Contract(client).NewProposal("Put").EndorseAsync().WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.DataLoss, failure.StatusCode);
    }

    [Fact]
    public async Task NewCommit_asks_for_a_transaction_of_an_earlier_life()
    {
        using var client = _gateway.Connect();

        var status = await client.GetNetwork("audit").NewCommit("abc").GetStatusAsync().WaitAsync(Patience);

        Assert.Equal(new CommitStatus("abc", TxValidationCode.Valid, 7), status);
    }

    [Fact]
    public async Task Proposals_carry_the_time_of_the_clock_and_the_hash_of_the_client_certificate()
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        using var client = _gateway.Connect(options => options with { TimeProvider = new FixedClock(now), TlsClientCertificateHash = new byte[] { 1, 2 } });

        await Contract(client).EvaluateAsync("Get", []).WaitAsync(Patience);

        var header = Proposals.Unpack(_gateway.Single<EvaluateRequest>().ProposedTransaction.ProposalBytes).ChannelHeader;
        Assert.Equal(now, header.Timestamp.ToDateTimeOffset());
        Assert.Equal(ByteString.CopyFrom(1, 2), header.TlsCertHash);
    }

    [Fact]
    public async Task Dispose_refuses_further_calls_and_leaves_the_channel_open()
    {
        var client = _gateway.Connect();
        var contract = Contract(client);
        client.Dispose();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => contract.EvaluateAsync("Get", []).WaitAsync(Patience));

        using var other = _gateway.Connect();
        Assert.NotEmpty(await Contract(other).EvaluateAsync("Get", []).WaitAsync(Patience));
    }

    private static Contract Contract(GatewayClient client) => client.GetNetwork("audit").GetContract("basic");

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
