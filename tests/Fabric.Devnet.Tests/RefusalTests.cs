using Fabric.Devnet.Network;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Tests;

/// <summary>Codes and texts of refusals are what clients of a real peer see.</summary>
public sealed class RefusalTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private static readonly Dictionary<string, string> NoAttributes = [];

    private readonly TestNetwork _network = shared.Network;

    private SigningIdentity User => _network.Devnet.Organization("Org1MSP").User("User1");

    [Fact]
    public async Task Creator_of_an_organisation_that_is_not_on_the_channel_is_denied()
    {
        using var root = CertificateAuthority.CreateRoot("ca.elsewhere", "elsewhere", TimeProvider.System);
        using var certificate = new CertificateAuthority(root, TimeProvider.System).IssueIdentity("Eve", "client", "elsewhere", NoAttributes);
        var refused = await RefusalAsync(SigningIdentity.FromCertificate("EveMSP", certificate));
        Assert.Equal("error validating proposal: access denied: channel [audit] creator org unknown, creator is malformed", refused);
    }

    [Fact]
    public async Task Creator_whose_certificate_another_ca_issued_is_denied()
    {
        using var root = CertificateAuthority.CreateRoot("ca.org1.example.com", "org1.example.com", TimeProvider.System);
        using var certificate = new CertificateAuthority(root, TimeProvider.System).IssueIdentity("User1", "client", "org1.example.com", NoAttributes);
        var refused = await RefusalAsync(SigningIdentity.FromCertificate("Org1MSP", certificate));
        Assert.Equal("error validating proposal: access denied: channel [audit] creator org [Org1MSP]", refused);
    }

    [Fact]
    public async Task Creator_without_a_role_is_denied()
    {
        using var certificate = Authority.IssueIdentity("Nobody", "visitor", "org1.example.com", NoAttributes);
        var refused = await RefusalAsync(SigningIdentity.FromCertificate("Org1MSP", certificate));
        Assert.Equal("error validating proposal: access denied: channel [audit] creator org [Org1MSP]", refused);
    }

    [Fact]
    public async Task Expired_creator_is_denied()
    {
        using var certificate = Authority.IssueIdentity("Late", "client", "org1.example.com", NoAttributes, TimeSpan.FromDays(-1));
        Assert.Equal("proposal client identity expired", await RefusalAsync(SigningIdentity.FromCertificate("Org1MSP", certificate)));
    }

    [Fact]
    public async Task Peer_as_a_client_lacks_the_writers_role()
    {
        using var certificate = Authority.IssueIdentity("peer9", "peer", "org1.example.com", NoAttributes);
        var refused = await RefusalAsync(SigningIdentity.FromCertificate("Org1MSP", certificate));
        Assert.Equal(
            "Failed evaluating policy on signed data during check policy on channel [audit] with policy [/Channel/Application/Writers]: "
            + "[implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied]",
            refused);
    }

    [Fact]
    public async Task Signature_of_somebody_else_is_denied()
    {
        var proposal = Proposals.Build(RawCalls.Request("get", "x"), User.Creator);
        var signed = await _network.Devnet.Organization("Org2MSP").User("User1").SignAsync(proposal.Bytes);
        var refused = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").EndorseAsync(signed));
        Assert.Equal(
            [("Org1MSP", "error validating proposal: access denied: channel [audit] creator org [Org1MSP]")], refused.Details());
    }

    [Fact]
    public async Task Transaction_id_that_is_not_the_hash_of_nonce_and_creator_is_refused()
    {
        var built = Proposals.Build(RawCalls.Request("get", "x"), User.Creator);
        var proposal = Protos.Peer.Proposal.Parser.ParseFrom(built.Bytes);
        var header = Header.Parser.ParseFrom(proposal.Header);
        var channelHeader = ChannelHeader.Parser.ParseFrom(header.ChannelHeader);
        channelHeader.TxId = new string('0', 64);
        header.ChannelHeader = channelHeader.ToByteString();
        proposal.Header = header.ToByteString();
        var signed = await User.SignAsync(proposal.ToByteString());
        var refused = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").EndorseAsync(signed));
        Assert.Equal(
            $"error validating proposal: incorrectly computed txid '{channelHeader.TxId}' -- expected '{built.TransactionId}'",
            Assert.Single(refused.Details()).Message);
    }

    [Fact]
    public async Task Proposal_of_a_committed_transaction_is_a_duplicate()
    {
        var channel = _network.Connect("Org1MSP");
        var signed = await User.SignAsync(RawCalls.Request("put", "duplicate", "x"));
        var envelope = await User.SignAsync((await channel.EndorseAsync(signed)).PreparedTransaction);
        await channel.SubmitAsync(envelope);
        Assert.Equal(TxValidationCode.Valid, (await channel.StatusAsync(User, envelope)).Result);
        var refused = await Assert.ThrowsAsync<GrpcException>(() => channel.EndorseAsync(signed));
        Assert.StartsWith("duplicate transaction found [", Assert.Single(refused.Details()).Message, StringComparison.Ordinal);

        // The orderer takes it once more; the committer sees it.
        var height = _network.Devnet.Height(TestNetwork.Channel);
        await channel.SubmitAsync(envelope);
        var ledger = _network.Devnet.Channel(TestNetwork.Channel).Ledger;
        await ledger.WaitForHeightAsync((ulong)height + 1, Limit.Token);
        Assert.Equal((byte)TxValidationCode.DuplicateTxid, ledger.ReadBlock((ulong)height).Metadata.Metadata[2][0]);
        Assert.Equal(TxValidationCode.Valid, (await channel.StatusAsync(User, envelope)).Result);
    }

    [Fact]
    public async Task Unknown_chaincode_cannot_be_evaluated_or_endorsed()
    {
        var signed = await User.SignAsync(RawCalls.Request("get", "x") with { ChaincodeName = "none" });
        var channel = _network.Connect("Org1MSP");
        var evaluate = await EvaluateRefusalAsync(signed);
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "no peers available to evaluate chaincode none in channel audit"), (evaluate.StatusCode, evaluate.Detail));
        var endorse = await Assert.ThrowsAsync<GrpcException>(() => channel.EndorseAsync(signed));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, endorse.StatusCode);
        Assert.StartsWith("no combination of peers can be derived which satisfy the endorsement policy: ", endorse.Detail, StringComparison.Ordinal);
        var peer = await channel.UnaryAsync(FabricMethods.Endorser.ProcessProposal, signed).Soon();
        Assert.Equal(500, peer.Response.Status);
        Assert.Equal(
            "make sure the chaincode none has been successfully defined on channel audit and try again: chaincode none not found", peer.Response.Message);
    }

    [Fact]
    public async Task Unknown_channel_is_named_by_the_peer()
    {
        var signed = await User.SignAsync(RawCalls.Request("get", "x") with { ChannelId = "elsewhere" });
        var peer = await _network.Connect("Org1MSP").UnaryAsync(FabricMethods.Endorser.ProcessProposal, signed).Soon();
        Assert.Equal((500, "channel 'elsewhere' not found"), (peer.Response.Status, peer.Response.Message));
        var evaluate = await EvaluateRefusalAsync(signed);
        Assert.Equal(GrpcStatusCode.Unavailable, evaluate.StatusCode);
    }

    [Fact]
    public async Task Malformed_proposal_is_an_invalid_argument()
    {
        var evaluate = await EvaluateRefusalAsync(new SignedProposal { ProposalBytes = ByteString.CopyFromUtf8("{}") });
        Assert.Equal(GrpcStatusCode.InvalidArgument, evaluate.StatusCode);
        Assert.StartsWith("failed to unpack transaction proposal: ", evaluate.Detail, StringComparison.Ordinal);
        var empty = await EvaluateRefusalAsync(new SignedProposal());
        Assert.Equal("failed to unpack transaction proposal: a signed proposal is required", empty.Detail);
        var endorse = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").EndorseAsync(new SignedProposal()));
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "the proposed transaction must contain a signed proposal"), (endorse.StatusCode, endorse.Detail));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Chaincodes_refusal_reaches_the_client_with_its_status(int status)
    {
        var signed = await User.SignAsync(RawCalls.Request("refuse", $"{status}"));
        var evaluate = await EvaluateRefusalAsync(signed);
        Assert.Equal(
            (GrpcStatusCode.Unknown, $"evaluate call to endorser returned error: chaincode response {status}, no, thanks"),
            (evaluate.StatusCode, evaluate.Detail));
        var endorse = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").EndorseAsync(signed));
        Assert.Equal(
            (GrpcStatusCode.Aborted, "failed to endorse transaction, see attached details for more info"), (endorse.StatusCode, endorse.Detail));
        Assert.Equal([("Org1MSP", $"chaincode response {status}, no, thanks")], endorse.Details());
    }

    [Fact]
    public async Task Peers_that_get_different_results_do_not_make_a_transaction()
    {
        var signed = await User.SignAsync(RawCalls.Request("differ"));
        var refused = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").EndorseAsync(signed));
        Assert.Equal(
            (GrpcStatusCode.Aborted, "failed to collect enough transaction endorsements, see attached details for more info"),
            (refused.StatusCode, refused.Detail));
        Assert.All(refused.Details(), detail => Assert.Matches(
            "^ProposalResponsePayloads do not match: the write of key \"differ\" of kv is \"1\" from peer0.org1.example.com and \"[23]\" here$", detail.Message));
        Assert.Equal(["Org2MSP", "Org3MSP"], refused.Details().Select(detail => detail.MspId).Order());
    }

    [Fact]
    public async Task Named_organisation_that_has_no_peer_is_unavailable()
    {
        var signed = await User.SignAsync(RawCalls.Request("put", "x", "y"));
        var refused = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").EndorseAsync(signed, "Org1MSP", "Org9MSP"));
        Assert.Equal((GrpcStatusCode.Unavailable, "failed to find any endorsing peers for org(s): Org9MSP"), (refused.StatusCode, refused.Detail));
    }

    [Fact]
    public async Task Too_few_endorsements_fail_the_policy()
    {
        var channel = _network.Connect("Org1MSP");
        var envelope = await channel.PrepareAsync(User, RawCalls.Request("put", "few", "y"), "Org1MSP");
        await channel.SubmitAsync(envelope);
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, (await channel.StatusAsync(User, envelope)).Result);
    }

    [Fact]
    public async Task Changed_result_breaks_the_endorsements()
    {
        var channel = _network.Connect("Org1MSP");
        var prepared = await channel.PrepareAsync(User, RawCalls.Request("put", "forged", "honest"));
        var payload = Payload.Parser.ParseFrom(prepared.Payload);
        var transaction = Protos.Peer.Transaction.Parser.ParseFrom(payload.Data);
        var action = ChaincodeActionPayload.Parser.ParseFrom(transaction.Actions[0].Payload);
        var bytes = action.Action.ProposalResponsePayload.ToByteArray();
        bytes.AsSpan()[bytes.AsSpan().LastIndexOf("honest"u8)] ^= 1;
        action.Action.ProposalResponsePayload = ByteString.CopyFrom(bytes);
        transaction.Actions[0].Payload = action.ToByteString();
        payload.Data = transaction.ToByteString();
        var forged = await User.SignAsync(new Envelope { Payload = payload.ToByteString() });
        await channel.SubmitAsync(forged);
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, (await channel.StatusAsync(User, forged)).Result);
    }

    [Fact]
    public async Task Orderer_refuses_what_its_writers_did_not_sign()
    {
        var channel = _network.Connect("Org1MSP");
        var prepared = await channel.PrepareAsync(User, RawCalls.Request("put", "unsigned", "y"));
        var other = await _network.Devnet.Organization("Org2MSP").User("User1").SignAsync(prepared);
        var refused = await Assert.ThrowsAsync<GrpcException>(() => channel.SubmitAsync(other));
        Assert.Equal(GrpcStatusCode.Aborted, refused.StatusCode);
        Assert.StartsWith("received unsuccessful response from orderer: status=FORBIDDEN, info=", refused.Detail, StringComparison.Ordinal);
        var unsigned = await Assert.ThrowsAsync<GrpcException>(() => channel.SubmitAsync(new Envelope { Payload = prepared.Payload }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "prepared transaction must be signed"), (unsigned.StatusCode, unsigned.Detail));
    }

    [Fact]
    public async Task Commit_status_is_for_members_of_the_channel_only()
    {
        using var root = CertificateAuthority.CreateRoot("ca.elsewhere", "elsewhere", TimeProvider.System);
        using var certificate = new CertificateAuthority(root, TimeProvider.System).IssueIdentity("Eve", "client", "elsewhere", NoAttributes);
        var stranger = SigningIdentity.FromCertificate("EveMSP", certificate);
        var channel = _network.Connect("Org1MSP");
        var envelope = await channel.PrepareAsync(User, RawCalls.Request("put", "status", "y"));
        var refused = await Assert.ThrowsAsync<GrpcException>(() => channel.StatusAsync(stranger, envelope));
        Assert.Equal(GrpcStatusCode.PermissionDenied, refused.StatusCode);
        Assert.Contains("'Readers' sub-policies", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_status_that_nobody_can_tell_waits_until_the_deadline()
    {
        var envelope = await _network.Connect("Org1MSP").PrepareAsync(User, RawCalls.Request("put", "never", "y"));
        var client = GatewayClient.Connect(new GatewayOptions
        {
            Channel = _network.Connect("Org1MSP"), Identity = User, CommitStatusTimeout = TimeSpan.FromMilliseconds(200),
        });
        var commit = client.GetNetwork(TestNetwork.Channel).NewCommit(Envelopes.Unpack(envelope).TransactionId);
        var refused = await Assert.ThrowsAsync<CommitStatusException>(() => commit.GetStatusAsync().Soon());
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, refused.StatusCode);
    }

    private CertificateAuthority Authority => _network.Devnet.Organization("Org1MSP").Credentials.Authority;

    private async Task<string> RefusalAsync(SigningIdentity identity)
    {
        var signed = await identity.SignAsync(RawCalls.Request("get", "x"));
        var refused = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").EndorseAsync(signed));
        Assert.Equal(GrpcStatusCode.Aborted, refused.StatusCode);
        var (mspId, message) = Assert.Single(refused.Details());
        Assert.Equal("Org1MSP", mspId);
        return message;
    }

    private Task<GrpcException> EvaluateRefusalAsync(SignedProposal signed) => Assert.ThrowsAsync<GrpcException>(() =>
        _network.Connect("Org1MSP").UnaryAsync(FabricMethods.Gateway.Evaluate, new EvaluateRequest { ProposedTransaction = signed }).Soon());
}
