using System.Text;
using Fabric.Devnet.Commit;
using Fabric.Devnet.Network;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Testing;
using Google.Protobuf;
using Code = Fabric.Protos.Peer.TxValidationCode;

namespace Fabric.Devnet.Tests;

/// <summary>Every validation code that can occur does occur, and says why in words.</summary>
public sealed class ValidationCodeTests(ValidationCodeTests.PatientNetwork shared) : IClassFixture<ValidationCodeTests.PatientNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    public static TheoryData<string> Faults => [.. EnvelopeFaults.All.Keys];

    private SigningIdentity User => _network.Devnet.Organization("Org1MSP").User("User1");

    private IEnumerable<SigningIdentity> Peers => PeersOf(_network);

    private ChannelNode Channel => _network.Devnet.Channel(TestNetwork.Channel);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Spoilt_transaction_gets_its_code(string fault)
    {
        var (spoil, code) = EnvelopeFaults.All[fault];
        var draft = EnvelopeDraft.Open(await PrepareAsync("put", NewKey(), "x"));
        spoil(draft);
        var envelope = await draft.SignAsync(User);
        Assert.Equal(code, await CommitAsync(envelope));
        // What has no id of its own cannot be asked for; the committer's log says it.
        Assert.False(string.IsNullOrEmpty(draft.ChannelHeader.TxId.Length == 0 ? Check(envelope).Outcome.Reason : Reason(draft)));
    }

    [Fact]
    public async Task Same_transaction_twice_in_a_block_counts_once()
    {
        var envelope = await PrepareAsync("put", NewKey(), "x");
        var codes = await CommitTogetherAsync(envelope, envelope, envelope);
        Assert.Equal([Code.Valid, Code.DuplicateTxid, Code.DuplicateTxid], codes);
        Assert.Equal(Code.DuplicateTxid, await CommitAsync(envelope));
    }

    [Fact]
    public async Task Duplicate_counts_only_if_the_first_is_otherwise_valid()
    {
        var envelope = await PrepareAsync("put", NewKey(), "x");
        var draft = EnvelopeDraft.Open(envelope);
        draft.Endorsements.Clear();
        Assert.Equal([Code.EndorsementPolicyFailure, Code.Valid], await CommitTogetherAsync(await draft.SignAsync(User), envelope));
    }

    [Fact]
    public async Task Value_read_before_somebody_else_changed_it_conflicts()
    {
        var key = NewKey();
        Assert.Equal(Code.Valid, await CommitAsync(await PrepareAsync("increment", key)));
        var (first, second) = (await PrepareAsync("increment", key), await PrepareAsync("increment", key));
        Assert.Equal([Code.Valid, Code.MvccReadConflict], await CommitTogetherAsync(first, second));
        Assert.Contains($"key \"{key}\" of kv was read at version", Reason(second), StringComparison.Ordinal);
        Assert.Contains("of the same block", Reason(second), StringComparison.Ordinal);

        var stale = await PrepareAsync("increment", key);
        await CommitAsync(await PrepareAsync("increment", key));
        Assert.Equal(Code.MvccReadConflict, await CommitAsync(stale));
        Assert.Contains("committed is", Reason(stale), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(120)]
    public async Task Range_that_reads_differently_than_before_is_a_phantom(int count)
    {
        var prefix = NewKey();
        await CommitAsync(await PrepareAsync("fill", prefix, $"{count}"));
        var envelope = await PrepareAsync("rangePut", prefix, prefix + "~", prefix + "~result");
        var range = KVRWSet.Parser.ParseFrom(EnvelopeDraft.Open(envelope).Results.NsRwset.Single(set => set.Namespace == "kv").Rwset).RangeQueriesInfo.Single();
        Assert.Equal(count > 50, range.ReadsMerkleHashes is not null);
        Assert.Equal(
            [Code.Valid, Code.PhantomReadConflict], await CommitTogetherAsync(await PrepareAsync("put", prefix + "0001a", "new"), envelope));
        Assert.Contains($"range \"{prefix}\" to \"{prefix}~\" of kv", Reason(envelope), StringComparison.Ordinal);
        Assert.Equal(Code.Valid, await CommitAsync(await PrepareAsync("rangePut", prefix, prefix + "~", prefix + "~result")));
    }

    [Fact]
    public async Task Private_value_read_before_somebody_else_changed_it_conflicts()
    {
        var key = NewKey();
        await CommitAsync(await PreparePrivateAsync("putPrivate", key, "1"));
        var copy = await PreparePrivateAsync("copyPrivate", key, "2", NewKey());
        Assert.Equal([Code.Valid, Code.MvccReadConflict], await CommitTogetherAsync(await PreparePrivateAsync("putPrivate", key, "2"), copy));
        Assert.Contains("of kv/pair was read at version", Reason(copy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endorsement_failure_names_the_policy_and_the_endorsers()
    {
        var draft = EnvelopeDraft.Open(await PrepareAsync("put", NewKey(), "x"));
        draft.Endorsements.RemoveAll(endorsement => X509Identity.Parse(endorsement.Endorser).MspId != "Org1MSP");
        var envelope = await draft.SignAsync(User);
        Assert.Equal(Code.EndorsementPolicyFailure, await CommitAsync(envelope));
        Assert.Equal(
            "the endorsements of [Org1MSP:peer0.org1.example.com] do not satisfy the policy of chaincode kv: /Channel/Application/Endorsement "
            + "(implicit policy evaluation failed - 1 sub-policies were satisfied, but this policy requires 2 of the 'Endorsement' sub-policies to be satisfied)",
            Reason(envelope));
    }

    [Fact]
    public async Task Write_to_a_chaincode_that_nobody_defined_is_invalid_whoever_endorses_it()
    {
        var draft = EnvelopeDraft.Open(await PrepareAsync("put", NewKey(), "x"));
        draft.Results.NsRwset.Add(Writing("nobodys", "a"));
        await draft.EndorseAsync(Peers);
        var envelope = await draft.SignAsync(User);
        Assert.Equal(Code.InvalidChaincode, await CommitAsync(envelope));
        Assert.Equal("chaincode nobodys is not defined on the channel", Reason(envelope));
    }

    [Fact]
    public async Task Write_to_a_collection_that_nobody_defined_is_invalid_whoever_endorses_it()
    {
        var draft = EnvelopeDraft.Open(await PrepareAsync("put", NewKey(), "x"));
        EnvelopeFaults.All[EnvelopeFaults.Fatal].Spoil(draft);
        await draft.EndorseAsync(Peers);
        var envelope = await draft.SignAsync(User);
        Assert.Equal(Code.EndorsementPolicyFailure, await CommitAsync(envelope));
        Assert.Equal("no such collection 'unknown' of chaincode kv", Reason(envelope));
    }

    [Fact]
    public async Task Key_with_a_policy_of_its_own_wants_its_endorsers()
    {
        var key = NewKey();
        await CommitAsync(await PrepareAsync("put", key, "x"));
        Assert.Equal(Code.Valid, await CommitAsync(await PrepareAsync("setPolicy", key, "Org3MSP")));
        var envelope = await PrepareAsync("put", key, "y");
        Assert.Equal(Code.EndorsementPolicyFailure, await CommitAsync(envelope));
        Assert.Matches(
            $"^the endorsements of \\[Org.MSP:peer0.org..example.com, Org.MSP:peer0.org..example.com\\] do not satisfy the policy of key \"{key}\" of kv: "
            + "(OR|AND)\\('Org3MSP.peer'\\)$",
            Reason(envelope));
    }

    [Fact]
    public async Task Key_whose_policy_changes_earlier_in_the_block_cannot_be_written_after_it()
    {
        var (key, other) = (NewKey(), NewKey());
        await CommitTogetherAsync(await PrepareAsync("put", key, "x"), await PrepareAsync("put", other, "x"));
        var change = await PrepareAsync("setPolicy", key, "Org1MSP");
        var after = await PrepareAsync("put", key, "y");
        var unendorsed = EnvelopeDraft.Open(await PrepareAsync("setPolicy", other, "Org1MSP"));
        unendorsed.Endorsements.Clear();

        // Both are endorsed by enough, before the change as after it; a change that is invalid itself changes nothing.
        Assert.Equal(
            [Code.Valid, Code.EndorsementPolicyFailure, Code.EndorsementPolicyFailure, Code.Valid],
            await CommitTogetherAsync(change, after, await unendorsed.SignAsync(User), await PrepareAsync("put", other, "y")));
        Assert.Equal($"an earlier transaction of the block changed the endorsement policy of key \"{key}\" of kv", Reason(after));
        Assert.Equal(Code.Valid, await CommitAsync(await PrepareAsync("put", key, "z")));
    }

    [Theory]
    [InlineData(StateDatabase.CouchDb, Code.InvalidWriteset)]
    [InlineData(StateDatabase.LevelDb, Code.Valid)]
    public async Task Key_that_the_state_database_cannot_hold_is_invalid(StateDatabase database, Code code)
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { StateDatabase = database });
        var (channel, user) = (network.Connect("Org1MSP"), network.Devnet.Organization("Org1MSP").User("User1"));
        var draft = EnvelopeDraft.Open(await channel.PrepareAsync(user, RawCalls.Request("put", "key", "x")));
        var set = draft.Results.NsRwset.Single(item => item.Namespace == "kv");
        set.Rwset = Writing("kv", "_begins with an underscore").Rwset;
        await draft.EndorseAsync(PeersOf(network));
        var envelope = await draft.SignAsync(user);
        await channel.SubmitAsync(envelope);
        Assert.Equal(code, (await channel.StatusAsync(user, envelope)).Result);
        Assert.Equal(code == Code.Valid, network.Devnet.InvalidReason(TestNetwork.Channel, Id(envelope)) is null);
    }

    [Theory]
    [InlineData(true, Code.BadCreatorSignature, Status.Forbidden)]
    [InlineData(false, Code.UnsupportedTxPayload, Status.BadRequest)]
    public async Task What_the_orderer_keeps_out_peers_would_not_take_either(bool isForged, Code code, Status refusal)
    {
        var draft = EnvelopeDraft.Open(await PrepareAsync("put", NewKey(), "x"));
        if (!isForged)
        {
            draft.ChannelHeader.Type = (int)HeaderType.ConfigUpdate;
        }

        var envelope = await draft.SignAsync(isForged ? _network.Devnet.Organization("Org2MSP").User("User1") : User);
        Assert.Equal(refusal, Channel.Orderer.Broadcast(envelope).Status);
        Assert.Equal(code, Check(envelope).Outcome.Code);
    }

    [Fact]
    public void Bytes_that_are_no_envelope_are_invalid_for_the_layer_that_they_spoil()
    {
        var check = new TransactionCheck(Channel.Ledger, Channel.Membership);
        var garbage = ByteString.CopyFrom(0x0A, 0xFF);
        Assert.Equal(Code.InvalidOtherReason, check.Check(garbage).Outcome.Code);
        Assert.Equal(Code.BadPayload, check.Check(new Envelope { Payload = garbage }.ToByteString()).Outcome.Code);
        Assert.Equal(Code.BadCommonHeader, check.Check(ByteString.Empty).Outcome.Code);
        var header = new Payload { Header = new Header { ChannelHeader = garbage } }.ToByteString();
        Assert.Equal(Code.BadCommonHeader, check.Check(new Envelope { Payload = header }.ToByteString()).Outcome.Code);
    }

    [Fact]
    public async Task Certificate_that_is_not_valid_yet_counts_as_it_does_for_fabric()
    {
        var authority = _network.Devnet.Organization("Org1MSP").Credentials.Authority;
        var ahead = new CertificateAuthority(authority.Certificate, new FixedClock(DateTimeOffset.UtcNow.AddDays(30)));
        using var certificate = ahead.IssueIdentity("Early", "client", "org1.example.com", new Dictionary<string, string>());
        var early = SigningIdentity.FromCertificate("Org1MSP", certificate);
        Assert.Equal(Code.Valid, await CommitAsync(await _network.Connect("Org1MSP").PrepareAsync(early, RawCalls.Request("put", NewKey(), "x"))));
    }

    [Fact]
    public async Task Certificate_that_expired_since_the_endorsement_is_the_orderers_business_only()
    {
        var authority = _network.Devnet.Organization("Org1MSP").Credentials.Authority;
        using var certificate = authority.IssueIdentity("Late", "client", "org1.example.com", new Dictionary<string, string>(), TimeSpan.FromDays(-1));
        var late = SigningIdentity.FromCertificate("Org1MSP", certificate);
        var refused = await Assert.ThrowsAsync<GrpcException>(() => _network.Connect("Org1MSP").PrepareAsync(late, RawCalls.Request("put", NewKey(), "x")));
        Assert.Contains("proposal client identity expired", refused.Details()[0].Message, StringComparison.Ordinal);

        var draft = EnvelopeDraft.Open(await PrepareAsync("put", NewKey(), "x"));
        draft.SignatureHeader.Creator = late.Creator;
        draft.ChannelHeader.TxId = TransactionIds.Compute(draft.SignatureHeader.Nonce.Span, late.Creator.Span);
        var envelope = await draft.SignAsync(late);
        var answer = Channel.Orderer.Broadcast(envelope);
        Assert.Equal((Status.BadRequest, "broadcast client identity expired"), (answer.Status, answer.Info));
        // The committer looks at the signature, not at the calendar.
        Assert.Equal(Code.Valid, Check(envelope).Outcome.Code);
    }

    // The devnet keeps its peers' keys where a test can sign with them.
    private static IEnumerable<SigningIdentity> PeersOf(TestNetwork network) => network.Devnet.Organizations.Select(organization =>
        organization.Credentials.Member("peer", organization.PeerName, "peer", new Dictionary<string, string>()));

    private static NsReadWriteSet Writing(string chaincode, string key) => new()
    {
        Namespace = chaincode, Rwset = new KVRWSet { Writes = { new KVWrite { Key = key, Value = ByteString.CopyFromUtf8("x") } } }.ToByteString(),
    };

    private static string NewKey() => $"key-{Guid.NewGuid():N}";

    private static string Id(Envelope envelope) =>
        ChannelHeader.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Header.ChannelHeader).TxId;

    private Task<Envelope> PrepareAsync(string function, params string[] parameters) =>
        _network.Connect("Org1MSP").PrepareAsync(User, RawCalls.Request(function, parameters), "Org1MSP", "Org2MSP");

    private Task<Envelope> PreparePrivateAsync(string function, string key, string value, params string[] more) => _network.Connect("Org1MSP").PrepareAsync(
        User,
        RawCalls.Request(function, ["pair", key, .. more]) with { Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = Encoding.UTF8.GetBytes(value) } },
        "Org1MSP", "Org2MSP");

    private CheckedTransaction Check(Envelope envelope) => new TransactionCheck(Channel.Ledger, Channel.Membership).Check(envelope.ToByteString());

    private string? Reason(Envelope envelope) => _network.Devnet.InvalidReason(TestNetwork.Channel, Id(envelope));

    private string? Reason(EnvelopeDraft draft) => _network.Devnet.InvalidReason(TestNetwork.Channel, draft.ChannelHeader.TxId);

    private async Task<Code> CommitAsync(Envelope envelope) => (await CommitTogetherAsync(envelope)).Single();

    // The orderer waits for more until it is told to cut: these transactions make one block.
    private async Task<IEnumerable<Code>> CommitTogetherAsync(params Envelope[] envelopes)
    {
        var height = Channel.Ledger.Height;
        foreach (var envelope in envelopes)
        {
            var answer = Channel.Orderer.Broadcast(envelope);
            Assert.True(answer.Status == Status.Success, answer.Info);
        }

        Channel.Orderer.CutNow();
        await Channel.Ledger.WaitForHeightAsync(height + 1, Limit.Token);
        var block = Channel.Ledger.ReadBlock(height);
        Assert.Equal(envelopes.Length, block.Data.Data.Count);
        return [.. block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter].Select(flag => (Code)flag)];
    }

    /// <summary>A network whose orderer cuts blocks when it is told to.</summary>
    public sealed class PatientNetwork : IAsyncLifetime
    {
        internal TestNetwork Network { get; private set; } = null!;

        public async Task InitializeAsync() =>
            Network = await TestNetwork.StartAsync(TestNetwork.Options with { BatchTimeout = TimeSpan.FromHours(1) });

        public async Task DisposeAsync() => await Network.DisposeAsync();
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
