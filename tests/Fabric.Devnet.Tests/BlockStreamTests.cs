using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Orderer;
using Fabric.Protos.Peer;
using Google.Protobuf;
using PeerResponse = Fabric.Protos.Peer.DeliverResponse;

namespace Fabric.Devnet.Tests;

public sealed class BlockStreamTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    private SigningIdentity User => _network.Devnet.Organization("Org1MSP").User("User1");

    [Fact]
    public async Task Blocks_of_the_three_forms_are_replayed_and_then_live()
    {
        var start = (ulong)_network.Devnet.Height(TestNetwork.Channel);
        var options = new EventsOptions { StartBlock = start };
        var network = _network.Client();
        await using var full = network.GetBlockEventsAsync(options, Limit.Token).GetAsyncEnumerator();
        await using var filtered = network.GetFilteredBlockEventsAsync(options, Limit.Token).GetAsyncEnumerator();
        await using var withPrivateData = network.GetBlockAndPrivateDataEventsAsync(options, Limit.Token).GetAsyncEnumerator();
        for (var round = 0ul; round < 3; round++)
        {
            var submitted = await _network.Contract().SubmitAsync("event", [$"block{round}", "payload"]).Soon();

            Assert.True(await full.MoveNextAsync().AsTask().Soon());
            Assert.True(await filtered.MoveNextAsync().AsTask().Soon());
            Assert.True(await withPrivateData.MoveNextAsync().AsTask().Soon());
            Assert.Equal(start + round, full.Current.Header.Number);
            Assert.Equal(full.Current, withPrivateData.Current.Block);
            Assert.Equal((start + round, TestNetwork.Channel), (filtered.Current.Number, filtered.Current.ChannelId));
            var transaction = Assert.Single(filtered.Current.FilteredTransactions, item => item.Txid == submitted.TransactionId);
            Assert.Equal((HeaderType.EndorserTransaction, TxValidationCode.Valid), (transaction.Type, transaction.TxValidationCode));
            var raised = Assert.Single(transaction.TransactionActions.ChaincodeActions).ChaincodeEvent;
            Assert.Equal(($"block{round}", TestNetwork.ChaincodeName), (raised.EventName, raised.ChaincodeId));
            Assert.True(raised.Payload.IsEmpty);
        }
    }

    [Fact]
    public async Task Configuration_and_invalid_transactions_are_in_the_stream()
    {
        var channel = _network.Connect("Org1MSP");
        var envelope = await channel.PrepareAsync(User, RawCalls.Request("event", "invalid", "1"), "Org1MSP");
        await channel.SubmitAsync(envelope);
        var number = (await channel.StatusAsync(User, envelope)).BlockNumber;
        var network = _network.Client();

        var genesis = await FirstAsync(network.GetFilteredBlockEventsAsync(new EventsOptions { StartBlock = 0 }, Limit.Token));
        var invalid = await FirstAsync(network.GetFilteredBlockEventsAsync(new EventsOptions { StartBlock = number }, Limit.Token));

        Assert.Equal(HeaderType.Config, Assert.Single(genesis.FilteredTransactions).Type);
        Assert.Contains(invalid.FilteredTransactions, transaction => transaction.TxValidationCode == TxValidationCode.EndorsementPolicyFailure);
    }

    [Fact]
    public async Task Stream_may_resume_without_a_start()
    {
        await using var blocks = _network.Client()
            .GetFilteredBlockEventsAsync(new EventsOptions { Resume = new EventsResume() }, Limit.Token).GetAsyncEnumerator();
        var next = blocks.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            await _network.Contract().SubmitAsync("put", ["resume", "1"]).Soon();
        }

        Assert.True(await next);
    }

    [Fact]
    public async Task Requests_that_cannot_be_served_end_with_Fabrics_status()
    {
        var height = (ulong)_network.Devnet.Height(TestNetwork.Channel);
        var stranger = TestStranger();

        Assert.Equal(Status.NotFound, await RefusalAsync(Build(channel: "nowhere")));
        Assert.Equal(Status.NotFound, await RefusalAsync(Build(start: At(height + 1000))));
        Assert.Equal(Status.NotFound, await RefusalAsync(Build(start: At(height + 100), behavior: SeekInfo.Types.SeekBehavior.FailIfNotReady)));
        Assert.Equal(Status.BadRequest, await RefusalAsync(Build(start: At(1), stop: At(0))));
        Assert.Equal(Status.BadRequest, await RefusalAsync(Build(stop: new SeekPosition { NextCommit = new SeekNextCommit() })));
        Assert.Equal(Status.BadRequest, await RefusalAsync(Build(clock: TimeSpan.FromMinutes(-16))));
        Assert.Equal(Status.BadRequest, await RefusalAsync(Build(clock: TimeSpan.FromMinutes(16))));
        Assert.Equal(Status.BadRequest, await RefusalAsync(new Envelope { Payload = ByteString.CopyFromUtf8("noise") }));
        Assert.Equal(Status.Forbidden, await RefusalAsync(Build(creator: stranger.Creator), stranger));
        Assert.Equal(Status.Forbidden, await RefusalAsync(Build(), stranger));
    }

    [Fact]
    public async Task One_stream_serves_one_range_after_the_other()
    {
        await using var call = _network.Connect("Org1MSP").Duplex(FabricMethods.Deliver.Blocks, null, Limit.Token);
        await using var answers = call.ReadAllAsync(Limit.Token).GetAsyncEnumerator();

        await call.SendAsync(await User.SignAsync(Build(start: At(0), stop: At(1))));
        var first = await ReadRangeAsync(answers);
        await call.SendAsync(await User.SignAsync(Build(
            start: new SeekPosition { Newest = new SeekNewest() }, stop: new SeekPosition { Newest = new SeekNewest() })));
        var second = await ReadRangeAsync(answers);

        Assert.Equal([0ul, 1ul], first);
        Assert.Single(second);
    }

    [Fact]
    public async Task Private_data_goes_to_members_of_its_collection_only()
    {
        var submitted = await _network.Contract().SubmitAsync("putPrivate", new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments("pair", "streamed").Arguments,
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = "secret"u8.ToArray() },
            EndorsingOrganizations = ["Org1MSP", "Org2MSP"],
        }).Soon();
        var block = (await submitted.GetStatusAsync().Soon()).BlockNumber;
        var options = new EventsOptions { StartBlock = block };

        var member = await FirstAsync(_network.Client().GetBlockAndPrivateDataEventsAsync(options, Limit.Token));
        var other = await FirstAsync(_network.Client("Org3MSP").GetBlockAndPrivateDataEventsAsync(options, Limit.Token));

        var data = Assert.Single(member.PrivateDataMap).Value;
        Assert.Equal("pair", Assert.Single(Assert.Single(data.NsPvtRwset).CollectionPvtRwset).CollectionName);
        Assert.Empty(other.PrivateDataMap);
    }

    [Fact]
    public async Task Orderer_takes_transactions_and_hands_out_their_blocks()
    {
        using var orderer = GrpcChannel.ForAddress(
            _network.Devnet.OrdererAddress, new GrpcChannelOptions { TrustedRoots = [_network.Devnet.OrdererTlsRootCertificate] });
        var peer = _network.Connect("Org1MSP");
        var envelope = await peer.PrepareAsync(User, RawCalls.Request("put", "ordered", "1"));
        await using var broadcast = orderer.Duplex(FabricMethods.AtomicBroadcast.Broadcast, null, Limit.Token);
        await using var answers = broadcast.ReadAllAsync(Limit.Token).GetAsyncEnumerator();

        await broadcast.SendAsync(envelope);
        Assert.True(await answers.MoveNextAsync().AsTask().Soon());
        Assert.Equal(Status.Success, answers.Current.Status);
        await broadcast.SendAsync(new Envelope());
        Assert.True(await answers.MoveNextAsync().AsTask().Soon());
        Assert.Equal((Status.BadRequest, "could not determine channel ID: header not set"), (answers.Current.Status, answers.Current.Info));

        var committed = await peer.StatusAsync(User, envelope);
        Assert.Equal(TxValidationCode.Valid, committed.Result);
        await using var deliver = orderer.Duplex(FabricMethods.AtomicBroadcast.Deliver, null, Limit.Token);
        await deliver.SendAsync(await User.SignAsync(Build(start: At(committed.BlockNumber), stop: At(committed.BlockNumber))));
        await using var blocks = deliver.ReadAllAsync(Limit.Token).GetAsyncEnumerator();
        Assert.True(await blocks.MoveNextAsync().AsTask().Soon());
        Assert.Contains(envelope.ToByteString(), blocks.Current.Block.Data.Data);
        Assert.True(await blocks.MoveNextAsync().AsTask().Soon());
        Assert.Equal(Status.Success, blocks.Current.Status);
    }

    private static SeekPosition At(ulong number) => new() { Specified = new SeekSpecified { Number = number } };

    private static SigningIdentity TestStranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stranger,OU=client", key, HashAlgorithmName.SHA256);
        return SigningIdentity.FromCertificate("Org1MSP", request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1)));
    }

    private static async Task<List<ulong>> ReadRangeAsync(IAsyncEnumerator<PeerResponse> answers)
    {
        var numbers = new List<ulong>();
        while (await answers.MoveNextAsync().AsTask().Soon())
        {
            if (answers.Current.TypeCase == PeerResponse.TypeOneofCase.Status)
            {
                Assert.Equal(Status.Success, answers.Current.Status);
                return numbers;
            }

            numbers.Add(answers.Current.Block.Header.Number);
        }

        throw new InvalidOperationException("the stream ended without a status");
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> blocks)
    {
        await foreach (var block in blocks)
        {
            return block;
        }

        throw new InvalidOperationException("the stream ended without a block");
    }

    private async Task<Status> RefusalAsync(Envelope envelope, SigningIdentity? signer = null)
    {
        await using var call = _network.Connect("Org1MSP").Duplex(FabricMethods.Deliver.Blocks, null, Limit.Token);
        await call.SendAsync(await (signer ?? User).SignAsync(envelope));
        await using var answers = call.ReadAllAsync(Limit.Token).GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync().AsTask().Soon());
        Assert.Equal(PeerResponse.TypeOneofCase.Status, answers.Current.TypeCase);
        var status = answers.Current.Status;
        Assert.False(await answers.MoveNextAsync().AsTask().Soon());
        return status;
    }

    private Envelope Build(
        string channel = TestNetwork.Channel,
        SeekPosition? start = null,
        SeekPosition? stop = null,
        SeekInfo.Types.SeekBehavior behavior = SeekInfo.Types.SeekBehavior.BlockUntilReady,
        TimeSpan clock = default,
        ByteString? creator = null) => SeekEnvelopes.Build(
            channel,
            new SeekInfo { Start = start ?? At(0), Stop = stop ?? At(ulong.MaxValue), Behavior = behavior },
            creator ?? User.Creator,
            DateTimeOffset.UtcNow + clock);
}
