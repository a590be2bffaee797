using System.Net;
using Fabric.Chaincode;
using Fabric.Devnet;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;

namespace Audit.Service.Tests;

/// <summary>Blocks and transactions of a whole network, through the peer's own ledger chaincode.</summary>
public sealed class ChannelReaderTests
{
    private const string Channel = "audit";
    private const string PackageId = "kept:1";

    [Fact]
    public async Task Committed_transaction_is_found_with_its_block_function_and_endorsers()
    {
        await using ChaincodeServer chaincode = await ChaincodeServer.StartAsync(
            new Keeper(), new ChaincodeServerOptions { ChaincodeId = PackageId, Endpoint = new IPEndPoint(IPAddress.Loopback, 0) }, RunningService.Patience());
        await using Devnet devnet = await Devnet.StartAsync(new DevnetOptions(), RunningService.Patience());
        await devnet.DeployChaincodeAsync(
            new ChaincodeDefinition
            {
                Channel = Channel, Name = "audit", Version = "1.0", PackageId = PackageId, Address = new Uri($"http://127.0.0.1:{chaincode.Port}"),
            },
            RunningService.Patience());
        DevnetOrganization organization = devnet.Organizations[0];
        using GrpcChannel connection = GrpcChannel.ForAddress(
            organization.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        using GatewayClient gateway = GatewayClient.Connect(new GatewayOptions { Channel = connection, Identity = organization.User("User1") });
        SubmittedTransaction submitted = await gateway.GetNetwork(Channel).GetContract("audit", "audits").SubmitAsync("Vote", ["secret"], RunningService.Patience());
        CommitStatus status = await submitted.GetStatusAsync(RunningService.Patience());
        var reader = new GatewayChannelReader(gateway, new GatewayConnectionOptions { Channel = Channel });
        using var channel = new ChannelBlocks(reader);

        ChannelTransaction? transaction = await channel.FindTransactionAsync(submitted.TransactionId, RunningService.Patience());
        (ChannelBlock block, ChannelTransaction inBlock) = (await channel.FindWithBlockAsync(submitted.TransactionId, RunningService.Patience()))!.Value;

        Assert.Equal(("ENDORSER_TRANSACTION", "VALID", "audit", "audits:Vote", "Org1MSP"),
            (transaction!.Type, transaction.ValidationCode, transaction.Chaincode, transaction.Function, transaction.CreatorMspId));
        Assert.Equal(["Org1MSP", "Org2MSP"], transaction.Endorsers.Order());
        Assert.NotNull(transaction.Timestamp);
        Assert.Equal((long)status.BlockNumber, block.Number);
        Assert.Equal(transaction.Endorsers, inBlock.Endorsers);
        ChannelBlock before = (await channel.FindBlockAsync(block.Number - 1, RunningService.Patience()))!;
        Assert.Equal(before.Hash, block.PreviousHash);
        Assert.Equal("CONFIG", (await channel.FindBlockAsync(0, RunningService.Patience()))!.Transactions[0].Type);
        Assert.Equal(block.Number + 1, await channel.HeightAsync(RunningService.Patience()));
        Assert.Null(await channel.FindBlockAsync(block.Number + 1, RunningService.Patience()));
        Assert.Null(await channel.FindTransactionAsync(new string('0', 64), RunningService.Patience()));
        Assert.Null(await channel.FindWithBlockAsync(new string('0', 64), RunningService.Patience()));

        // Blocks do not change: what was read is known without the network, and what was not is not.
        await devnet.DisposeAsync();
        Assert.Equal(block, (await channel.FindWithBlockAsync(submitted.TransactionId, RunningService.Patience()))!.Value.Block);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => channel.FindTransactionAsync(new string('1', 64), RunningService.Patience()));
    }

    [Fact]
    public void Bytes_of_anything_are_a_block_or_refused()
    {
        var random = new Random(7);
        for (int length = 0; length < 400; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            var block = new Fabric.Protos.Common.Block
            {
                Header = new Fabric.Protos.Common.BlockHeader { Number = 7 },
                Data = new Fabric.Protos.Common.BlockData { Data = { Google.Protobuf.ByteString.CopyFrom(bytes) } },
            };

            ChannelBlock read = BlockContent.Read(Google.Protobuf.MessageExtensions.ToByteArray(block));

            Assert.Equal((7, "NOT_VALIDATED"), (read.Number, Assert.Single(read.Transactions).ValidationCode));
        }
    }

    private sealed class Keeper : IChaincode
    {
        public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken) =>
            Task.FromResult(ChaincodeResponse.Success(ReadOnlyMemory<byte>.Empty));

        public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken)
        {
            await stub.PutStateAsync("kept", stub.Arguments[1], cancellationToken);
            return ChaincodeResponse.Success(ReadOnlyMemory<byte>.Empty);
        }
    }
}
