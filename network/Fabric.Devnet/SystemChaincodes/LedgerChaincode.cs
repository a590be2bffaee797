using System.Globalization;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.SystemChaincodes;

/// <summary><c>qscc</c>: a channel's blocks and transactions, with the texts of Fabric's core/scc/qscc.</summary>
internal sealed class LedgerChaincode(NetworkView network) : ISystemChaincode
{
    private const string ChainInformation = "GetChainInfo";

    public string Name => "qscc";

    public Task<Response> InvokeAsync(SystemCall call, CancellationToken cancellationToken) => Task.FromResult(Invoke(call));

    private Response Invoke(SystemCall call)
    {
        if (call.Arguments.Count < 2)
        {
            return SystemCall.Failure($"Incorrect number of arguments, {call.Arguments.Count}");
        }

        var channelId = call.Text(1);
        if (call.Function != ChainInformation && call.Arguments.Count < 3)
        {
            return SystemCall.Failure($"missing 3rd argument for {call.Function}");
        }

        if (network.FindChannel(channelId) is not { } channel)
        {
            return SystemCall.Failure($"Invalid chain ID, {channelId}");
        }

        if (channel.Membership.CheckAccess("Readers", call.Caller) is { } denied)
        {
            return SystemCall.Failure($"access denied for [{call.Function}][{channelId}]: [{denied}]");
        }

        return call.Function switch
        {
            ChainInformation => SystemCall.Success(Information(channel.Ledger)),
            "GetBlockByNumber" => BlockByNumber(channel.Ledger, call.Text(2)),
            "GetBlockByHash" => BlockByHash(channel.Ledger, call.Arguments[2]),
            "GetBlockByTxID" => BlockByTransaction(channel.Ledger, call.Text(2)),
            "GetTransactionByID" => Transaction(channel.Ledger, call.Text(2)),
            _ => SystemCall.Failure($"Requested function {call.Function} not found."),
        };
    }

    private static BlockchainInfo Information(ChannelLedger ledger)
    {
        var last = ledger.ReadBlock(ledger.Height - 1);
        return new BlockchainInfo
        {
            Height = last.Header.Number + 1,
            CurrentBlockHash = Blocks.ComputeHeaderHash(last.Header),
            PreviousBlockHash = last.Header.PreviousHash,
        };
    }

    private static Response BlockByNumber(ChannelLedger ledger, string text)
    {
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return SystemCall.Failure($"Failed to parse block number with error strconv.ParseUint: parsing \"{text}\": invalid syntax");
        }

        var height = ledger.Height;
        // The largest number means the newest block.
        var wanted = number == ulong.MaxValue ? height - 1 : number;
        return wanted < height
            ? SystemCall.Success(ledger.ReadBlock(wanted))
            : SystemCall.Failure($"Failed to get block number {number}, error no such block number [{number}] in index");
    }

    private static Response BlockByHash(ChannelLedger ledger, ByteString hash)
    {
        for (var number = ledger.Height; number-- > 0;)
        {
            var block = ledger.ReadBlock(number);
            if (Blocks.ComputeHeaderHash(block.Header) == hash)
            {
                return SystemCall.Success(block);
            }
        }

        return SystemCall.Failure(
            $"Failed to get block hash {hash.ToStringUtf8()}, error no such block hash [{Convert.ToHexStringLower(hash.Span)}] in index");
    }

    private static Response BlockByTransaction(ChannelLedger ledger, string transactionId) =>
        ledger.Transactions.TryGet(transactionId, out var status)
            ? SystemCall.Success(ledger.ReadBlock(status.Block))
            : SystemCall.Failure($"Failed to get block for txID {transactionId}, error no such transaction ID [{transactionId}] in index");

    private static Response Transaction(ChannelLedger ledger, string transactionId) =>
        ledger.Transactions.TryGet(transactionId, out var status)
            ? SystemCall.Success(new ProcessedTransaction
            {
                TransactionEnvelope = Envelope.Parser.ParseFrom(ledger.ReadBlock(status.Block).Data.Data[status.Index]),
                ValidationCode = (int)status.Code,
            })
            : SystemCall.Failure($"Failed to get transaction with id {transactionId}, error no such transaction ID [{transactionId}] in index");
}
