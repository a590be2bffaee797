using System.Text;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Tests;

public sealed class SystemChaincodeTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    [Fact]
    public async Task Ledger_chaincode_finds_blocks_and_transactions()
    {
        var submitted = await _network.Contract().SubmitAsync("put", ["system", "1"]).Soon();
        var status = await submitted.GetStatusAsync().Soon();

        var information = BlockchainInfo.Parser.ParseFrom(await LedgerAsync("GetChainInfo", TestNetwork.Channel));
        var byNumber = Block.Parser.ParseFrom(await LedgerAsync("GetBlockByNumber", TestNetwork.Channel, $"{status.BlockNumber}"));
        var byTransaction = Block.Parser.ParseFrom(await LedgerAsync("GetBlockByTxID", TestNetwork.Channel, submitted.TransactionId));
        var transaction = ProcessedTransaction.Parser.ParseFrom(await LedgerAsync("GetTransactionByID", TestNetwork.Channel, submitted.TransactionId));
        var byHash = Block.Parser.ParseFrom(await _network.Client().GetContract("qscc").EvaluateAsync("GetBlockByHash", new ProposalOptions
        {
            Arguments = [Encoding.UTF8.GetBytes(TestNetwork.Channel), Blocks.ComputeHeaderHash(byNumber.Header).ToByteArray()],
        }).Soon());

        Assert.True(information.Height > status.BlockNumber);
        Assert.Equal(32, information.CurrentBlockHash.Length);
        Assert.Equal(status.BlockNumber, byNumber.Header.Number);
        Assert.Equal(byNumber, byTransaction);
        Assert.Equal(byNumber, byHash);
        Assert.Equal((int)TxValidationCode.Valid, transaction.ValidationCode);
        Assert.Contains(transaction.TransactionEnvelope.ToByteString(), byNumber.Data.Data);
    }

    [Theory]
    [InlineData("Invalid chain ID, nowhere", "GetChainInfo", "nowhere")]
    [InlineData("missing 3rd argument for GetBlockByNumber", "GetBlockByNumber", "audit")]
    [InlineData("Failed to get block number 999999, error no such block number [999999] in index", "GetBlockByNumber", "audit", "999999")]
    [InlineData("Failed to get transaction with id abc, error no such transaction ID [abc] in index", "GetTransactionByID", "audit", "abc")]
    [InlineData("Failed to get block for txID abc, error no such transaction ID [abc] in index", "GetBlockByTxID", "audit", "abc")]
    [InlineData("Failed to get block hash abc, error no such block hash [616263] in index", "GetBlockByHash", "audit", "abc")]
    [InlineData("Requested function Forget not found.", "Forget", "audit", "all")]
    public async Task Ledger_chaincode_refuses_with_Fabrics_text(string text, string function, params string[] arguments)
    {
        var refusal = await Assert.ThrowsAsync<EvaluateException>(() => LedgerAsync(function, arguments));

        Assert.Equal(new ChaincodeRefusal(500, text), refusal.Refusal);
    }

    [Fact]
    public async Task Peer_tells_its_channels_to_members_of_its_own_organisation_without_a_channel()
    {
        var response = await AskAsync("Org1MSP", "GetChannels");

        Assert.Equal(200, response.Response.Status);
        var channels = ChannelQueryResponse.Parser.ParseFrom(response.Response.Payload).Channels.Select(channel => channel.ChannelId);
        Assert.Equal([TestNetwork.Channel], channels);
        var refused = await Assert.ThrowsAsync<GrpcException>(() => AskAsync("Org2MSP", "GetChannels"));
        Assert.Contains("creator org unknown, creator is malformed", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_chaincode_hands_out_the_channels_configuration()
    {
        var contract = _network.Client().GetContract("cscc");

        var block = Block.Parser.ParseFrom(await contract.EvaluateAsync("GetConfigBlock", [TestNetwork.Channel]).Soon());
        var configuration = Config.Parser.ParseFrom(await contract.EvaluateAsync("GetChannelConfig", [TestNetwork.Channel]).Soon());

        Assert.Equal(0ul, block.Header.Number);
        Assert.Contains("Org3MSP", configuration.ChannelGroup.Groups["Application"].Groups.Keys);
    }

    private Task<byte[]> LedgerAsync(string function, params string[] arguments) =>
        _network.Client().GetContract("qscc").EvaluateAsync(function, arguments).Soon();

    private async Task<ProposalResponse> AskAsync(string mspId, string function)
    {
        var request = RawCalls.Request(function) with { ChannelId = string.Empty, ChaincodeName = "cscc" };
        var signed = await _network.Devnet.Organization(mspId).User("User1").SignAsync(request);
        return await _network.Connect("Org1MSP").UnaryAsync(FabricMethods.Endorser.ProcessProposal, signed).Soon();
    }
}
