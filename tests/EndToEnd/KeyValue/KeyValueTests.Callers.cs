using System.Security.Cryptography;
using System.Text;
using Fabric.Testing.RealFabric;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;

namespace EndToEnd.KeyValue;

public partial class KeyValueTests
{
    [RealFabricFact]
    public async Task Chaincode_sees_who_calls_with_which_roles()
    {
        var caller = await AskAsync<Caller>(_second, "who");

        Assert.Equal("Org2MSP", caller.MspId);
        Assert.Equal(RealNetwork.Channel, caller.ChannelId);
        Assert.Equal("submitter,auditor,compliance,model-admin", caller.Attributes["audit.role"]);
        Assert.True(caller.IsClient);
        var id = Encoding.UTF8.GetString(Convert.FromBase64String(caller.Id));
        Assert.StartsWith("x509::CN=AuditService@org2.example.com,OU=client", id, StringComparison.Ordinal);
        Assert.Contains("::CN=ca.org2.example.com,", id, StringComparison.Ordinal);
    }

    [RealFabricFact]
    public async Task Chaincode_sees_the_transaction_as_the_client_made_it()
    {
        var proposal = _first.NewProposal("who", ProposalOptions.ForArguments());
        var answer = await proposal.EvaluateAsync(Deadline.ForAnswer());

        var caller = System.Text.Json.JsonSerializer.Deserialize<Caller>(answer)!;
        Assert.Equal(proposal.TransactionId, caller.TransactionId);
        Assert.InRange(caller.Timestamp, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Equal(SHA256.HashSizeInBytes * 2, caller.Binding.Length);
    }

    [RealFabricFact]
    public async Task Refusal_carries_the_words_of_the_chaincode_from_the_peer_asked()
    {
        var refused = await Assert.ThrowsAsync<EvaluateException>(() => AskAsync(_first, "refuse", "418", "no coffee here"));

        Assert.Equal(new ChaincodeRefusal(418, "no coffee here"), refused.Refusal);
        Assert.Equal(GrpcStatusCode.Unknown, refused.StatusCode);
        var detail = Assert.Single(refused.Details);
        Assert.Equal("Org1MSP", detail.MspId);
        Assert.Contains("no coffee here", detail.Message, StringComparison.Ordinal);
        Assert.False(refused.IsTransient);
    }

    [RealFabricFact]
    public async Task Refused_endorsement_names_the_peers_that_refused()
    {
        var refused = await Assert.ThrowsAsync<EndorseException>(() => SubmitAsync(_first, "refuse", "500", "not like this"));

        Assert.Equal(new ChaincodeRefusal(500, "not like this"), refused.Refusal);
        Assert.Equal(GrpcStatusCode.Aborted, refused.StatusCode);
        Assert.NotEmpty(refused.Details);
        Assert.False(refused.IsTransient);
    }

    [RealFabricFact]
    public async Task Exception_in_the_chaincode_refuses_the_transaction_and_nothing_else()
    {
        var refused = await Assert.ThrowsAsync<EvaluateException>(() => AskAsync(_first, "fail", "broken on purpose"));

        Assert.Equal(500, refused.Refusal?.Status);
        Assert.Contains("broken on purpose", refused.Message, StringComparison.Ordinal);
        await AskAsync<Caller>(_first, "who");
    }

    [RealFabricFact]
    public async Task Different_answers_of_two_peers_are_no_endorsement()
    {
        var refused = await Assert.ThrowsAsync<EndorseException>(() => SubmitAsync(_first, "disagree"));

        Assert.Contains("ProposalResponsePayloads do not match", refused.Message, StringComparison.Ordinal);
        Assert.Null(refused.Refusal);
    }

    [RealFabricFact]
    public async Task Unknown_chaincode_is_refused_with_its_name()
    {
        var unknown = _network.First.NetworkAs("User1").GetContract("nowhere");

        var refused = await Assert.ThrowsAsync<EvaluateException>(() => AskAsync(unknown, "get", "a"));

        Assert.Contains("nowhere", refused.Message, StringComparison.Ordinal);
    }

    [RealFabricFact]
    public async Task Stranger_is_refused()
    {
        // A member's certificate with another member's name: the channel does not know such a creator.
        var stranger = Fabric.Protocol.Identity.SigningIdentity.FromPem(
            "Org2MSP", File.ReadAllText(_network.First.CertificatePath("User1")), File.ReadAllText(_network.First.KeyPath("User1")));
        using var client = GatewayClient.Connect(new GatewayOptions { Channel = _network.First.Channel, Identity = stranger });
        var contract = client.GetNetwork(RealNetwork.Channel).GetContract(KeyValueService.Name);

        var refused = await Assert.ThrowsAsync<EvaluateException>(() => AskAsync(contract, "get", "a"));

        Assert.Contains("access denied", refused.Message, StringComparison.Ordinal);
    }

    [RealFabricFact]
    public async Task Chaincode_that_was_restarted_is_used_again()
    {
        await _service.StopAsync(0);
        var refused = await Assert.ThrowsAsync<EvaluateException>(() => _first.EvaluateAsync(
            "get", ProposalOptions.ForArguments("a") with { EndorsingOrganizations = ["Org1MSP"] }, Deadline.ForAnswer()));
        await _service.StartAsync(0);

        Assert.Null(refused.Refusal);
        await SubmitAsync(_first, "put", "restart/a", "b");
        Assert.Equal("b", await AskAsync(_first, "get", "restart/a"));
    }

    [RealFabricFact]
    public async Task Every_step_can_be_signed_elsewhere()
    {
        var signing = _network.First.User("User1");
        var client = GatewayClient.Connect(new GatewayOptions
        {
            Channel = _network.First.Channel,
            Identity = new(signing.Identity, OfflineSigner.Instance),
        });
        using var owned = client;
        using var key = Fabric.Protocol.Identity.EcdsaKeys.FromPem(File.ReadAllText(_network.First.KeyPath("User1")));
        byte[] Sign(ReadOnlyMemory<byte> digest) => Fabric.Protocol.Identity.EcdsaSignatures.Sign(key, digest.Span);

        var contract = client.GetNetwork(RealNetwork.Channel).GetContract(KeyValueService.Name);
        var unsigned = contract.NewProposal("put", ProposalOptions.ForArguments("offline/a", "signed elsewhere"));
        var proposal = client.NewSignedProposal(unsigned.ToBytes(), Sign(unsigned.Digest));
        var endorsed = await proposal.EndorseAsync(Deadline.ForAnswer());
        var transaction = client.NewSignedTransaction(endorsed.ToBytes(), Sign(endorsed.Digest));
        var submitted = await transaction.SubmitAsync(Deadline.ForAnswer());
        var commit = client.NewSignedCommit(submitted.Commit.ToBytes(), Sign(submitted.Commit.Digest));

        Assert.True((await commit.GetStatusAsync(Deadline.ForAnswer())).IsValid);
        Assert.Equal("signed elsewhere", await AskAsync(_first, "get", "offline/a"));
    }
}
