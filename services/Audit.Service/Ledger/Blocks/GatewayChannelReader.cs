using System.Globalization;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Audit.Service;

/// <summary>Reads blocks by the peer's own ledger chaincode <c>qscc</c>, through its gateway.</summary>
internal sealed class GatewayChannelReader(GatewayClient gateway, GatewayConnectionOptions options) : IChannelReader
{
    private const string LedgerChaincode = "qscc";
    private const string UnknownTransaction = "no such transaction ID [";

    private readonly Contract _ledger = gateway.GetNetwork(options.Channel).GetContract(LedgerChaincode);
    private readonly string _mspId = gateway.Identity.MspId;

    public async Task<long> HeightAsync(CancellationToken cancellationToken) =>
        await AskAsync("GetChainInfo", null, answer => checked((long)BlockchainInfo.Parser.ParseFrom(answer).Height), cancellationToken);

    public async Task<ChannelBlock?> FindBlockAsync(long number, CancellationToken cancellationToken) =>
        number >= 0 && number < await HeightAsync(cancellationToken)
            ? await AskAsync(
                "GetBlockByNumber", number.ToString(CultureInfo.InvariantCulture), answer => BlockContent.Read(answer), cancellationToken)
            : null;

    public Task<ChannelBlock?> FindBlockOfAsync(string transactionId, CancellationToken cancellationToken) =>
        OrNullAsync(() => AskAsync("GetBlockByTxID", transactionId, answer => BlockContent.Read(answer), cancellationToken));

    public Task<ChannelTransaction?> FindTransactionAsync(string transactionId, CancellationToken cancellationToken) =>
        OrNullAsync(() => AskAsync("GetTransactionByID", transactionId, answer => BlockContent.ReadProcessed(answer), cancellationToken));

    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (LedgerUnavailableException cause) when (cause.InnerException is GatewayException refused && SaysUnknown(refused))
        {
            return null;
        }
    }

    // The peer has no code for it, only these words. Ids are digits: nobody can put the words there.
    private static bool SaysUnknown(GatewayException refused) => refused.Message.Contains(UnknownTransaction, StringComparison.Ordinal);

    private async Task<T> AskAsync<T>(string function, string? argument, Func<byte[], T> read, CancellationToken cancellationToken)
    {
        string[] arguments = argument is null ? [options.Channel] : [options.Channel, argument];
        try
        {
            return read(await _ledger.EvaluateAsync(
                function, ProposalOptions.ForArguments(arguments) with { EndorsingOrganizations = [_mspId] }, cancellationToken));
        }
        catch (GatewayException cause)
        {
            throw new LedgerUnavailableException(cause.Message, cause);
        }
        catch (Exception cause) when (cause is FabricFormatException or InvalidProtocolBufferException or OverflowException)
        {
            throw new LedgerUnavailableException($"The peer's answer cannot be read: {cause.Message}", cause);
        }
    }
}
