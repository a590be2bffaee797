using System.Runtime.CompilerServices;
using System.Text;
using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Ledger.Log;
using Audit.Receipts;
using Audit.Receipts.Collection;
using Audit.Store;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using ChaincodeEvent = Fabric.Gateway.ChaincodeEvent;

namespace Audit.Service;

/// <summary>The channel through the gateway of the organisation's own peer.</summary>
internal sealed class GatewayLedgerClient : ILedgerClient
{
    private const string LedgerChaincode = "qscc";
    private const int MostBlocksLookedAt = 1000;

    private readonly Network _network;
    private readonly Contract _audits;
    private readonly Contract _models;
    private readonly Contract _policy;
    private readonly string _chaincode;
    private readonly string _mspId;
    private readonly CrashPoints _crashPoints;

    internal GatewayLedgerClient(GatewayClient gateway, GatewayConnectionOptions options, CrashPoints crashPoints)
    {
        _network = gateway.GetNetwork(options.Channel);
        _chaincode = options.Chaincode;
        _mspId = gateway.Identity.MspId;
        _audits = _network.GetContract(_chaincode, LedgerNames.AuditsContract);
        _models = _network.GetContract(_chaincode, LedgerNames.ModelsContract);
        _policy = _network.GetContract(_chaincode, LedgerNames.PolicyContract);
        _crashPoints = crashPoints;
    }

    public Task<AuditRecord> OpenAsync(OpenRequest request, ReadOnlyMemory<byte> source, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        ProposalOptions proposal = ProposalOptions.ForArguments(Text(request));
        proposal = request.HashOnly
            ? proposal
            : proposal with { Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [LedgerNames.SourceTransientField] = source } };
        SubmittedTransaction submitted = await SubmitAsync("Open", proposal, CrashPoint.OpenOrdered, cancellationToken);
        return LedgerRecord.Decode<AuditRecord>(submitted.Result.Span);
    });

    public Task<string> VoteAsync(VoteRequest request, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        SubmittedTransaction submitted = await SubmitAsync(
            "Vote", ProposalOptions.ForArguments(Text(request)), CrashPoint.VoteOrdered, cancellationToken);
        return submitted.TransactionId;
    });

    public Task<AuditRecord?> FindAuditAsync(string auditId, CancellationToken cancellationToken) => OrNullAsync(
        LedgerErrorCode.AuditUnknown,
        async () => LedgerRecord.Decode<AuditRecord>(await _audits.EvaluateAsync("Get", [auditId], cancellationToken)));

    public Task<byte[]> ReadSourceAsync(string auditId, CancellationToken cancellationToken) => GuardAsync(
        () => _audits.EvaluateAsync("Source", Own(auditId), cancellationToken));

    public Task<PolicyRecord?> GetPolicyAsync(CancellationToken cancellationToken) => OrNullAsync(
        LedgerErrorCode.PolicyNotEstablished,
        async () => LedgerRecord.Decode<PolicyRecord>(await _policy.EvaluateAsync("Get", Own(), cancellationToken)));

    public async Task<ModelStatus?> GetModelStatusAsync(string bundleHash, CancellationToken cancellationToken)
    {
        ModelRecord? model = await OrNullAsync(
            LedgerErrorCode.ModelUnknown,
            async () => LedgerRecord.Decode<ModelRecord>(await _models.EvaluateAsync("Get", Own(bundleHash), cancellationToken)));
        return model?.Status;
    }

    public Task<ChannelHeight> LookAtChannelAsync(long after, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        byte[] answer = await _network.GetContract(LedgerChaincode).EvaluateAsync("GetChainInfo", Own(_network.Name), cancellationToken);
        long height = checked((long)BlockchainInfo.Parser.ParseFrom(answer).Height);
        long last = Math.Min(height - 1, after + MostBlocksLookedAt);
        long? newest = null;
        if (last > after)
        {
            var from = new EventsOptions { StartBlock = checked((ulong)(after + 1)) };
            await foreach (FilteredBlock block in _network.GetFilteredBlockEventsAsync(from, cancellationToken))
            {
                newest = block.FilteredTransactions.Any(Announces) ? (long)block.Number : newest;
                if ((long)block.Number >= last)
                {
                    break;
                }
            }
        }

        return new ChannelHeight(height, Math.Max(last, after), newest);
    });

    private bool Announces(FilteredTransaction transaction) =>
        transaction.TxValidationCode == TxValidationCode.Valid
        && transaction.TransactionActions?.ChaincodeActions.Any(action => action.ChaincodeEvent?.ChaincodeId == _chaincode) == true;

    public Task<LedgerAnswer> SubmitAsync(
        string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        Contract called = _network.GetContract(_chaincode, contract);
        SubmittedTransaction submitted = await called.SubmitWithoutWaitingAsync(transaction, ProposalOptions.ForArguments([.. arguments]), cancellationToken);
        CommitStatus status = await submitted.GetStatusAsync(cancellationToken);
        return status.IsValid
            ? new LedgerAnswer(submitted.TransactionId, Encoding.UTF8.GetString(submitted.Result.Span))
            : throw Invalid(status, transaction);
    });

    public async Task AppendToLogAsync(IReadOnlyList<string> auditIds, CancellationToken cancellationToken) =>
        await SubmitAsync(LedgerNames.LogContract, "Append", [LogAppendRequest.Write(auditIds)], cancellationToken);

    public Task<Receipt> CollectReceiptAsync(string auditId, long? since, CancellationToken cancellationToken) =>
        new ReceiptCollector(_network, new ReceiptCollectorOptions { MspId = _mspId, Chaincode = _chaincode }).CollectAsync(auditId, since, cancellationToken);

    public Task<string> EvaluateAsync(
        string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => GuardAsync(async () =>
        Encoding.UTF8.GetString(await _network.GetContract(_chaincode, contract).EvaluateAsync(transaction, Own([.. arguments]), cancellationToken)));

    public async IAsyncEnumerable<LedgerNotice> ReadEventsAsync(EventPosition? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new EventsOptions
        {
            StartBlock = 0,
            Checkpoint = after is null ? null : new Checkpoint(checked((ulong)after.BlockNumber), after.TransactionId),
        };
        IAsyncEnumerator<ChaincodeEvent> events = _network
            .GetChaincodeEventsAsync(_chaincode, options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (events)
        {
            while (await GuardAsync(async () => await events.MoveNextAsync()))
            {
                ChaincodeEvent seen = events.Current;
                yield return new LedgerNotice(checked((long)seen.BlockNumber), seen.TransactionId, seen.Payload);
            }
        }
    }

    // What only this organisation's peer can know, or need not be asked elsewhere for, stays at home.
    private ProposalOptions Own(params string[] arguments) => ProposalOptions.ForArguments(arguments) with { EndorsingOrganizations = [_mspId] };

    private async Task<SubmittedTransaction> SubmitAsync(
        string name, ProposalOptions proposal, CrashPoint ordered, CancellationToken cancellationToken)
    {
        SubmittedTransaction submitted = await _audits.SubmitWithoutWaitingAsync(name, proposal, cancellationToken);
        _crashPoints.Reached(ordered);
        CommitStatus status = await submitted.GetStatusAsync(cancellationToken);
        return status.IsValid
            ? submitted
            : throw Invalid(status, name);
    }

    private static LedgerUnavailableException Invalid(CommitStatus status, string name) =>
        new($"Transaction {status.TransactionId} ({name}) was found invalid in block {status.BlockNumber}: {status.Code}.");

    private static string Text<T>(T request)
        where T : ILedgerRecord<T> => CanonicalJson.WriteText(request.ToJson());

    private static async Task<T?> OrNullAsync<T>(string code, Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await GuardAsync(call);
        }
        catch (LedgerRefusedException refused) when (refused.Refusal.Code == code)
        {
            return null;
        }
    }

    // Everything that is not a refusal in the chaincode's own words may pass: an endorsement that differs between peers a block apart,
    // a full queue, a network. What never passes shows as a command that waits for long, with this message.
    private static async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (GatewayException cause) when (LedgerRefusal.TryFind(cause.Message, out LedgerRefusal? refusal))
        {
            throw new LedgerRefusedException(refusal, cause);
        }
        catch (GatewayException cause)
        {
            throw new LedgerUnavailableException(cause.Message, cause);
        }
        catch (Exception cause) when (cause is FabricFormatException or LedgerFormatException)
        {
            throw new LedgerUnavailableException($"The peer's answer cannot be read: {cause.Message}", cause);
        }
    }
}
