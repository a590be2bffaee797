using System.Globalization;
using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts.Verification;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Audit.Receipts.Collection;

/// <summary>Makes receipts: asks one's own peer for the blocks, and the peers of all organisations to sign what they know.</summary>
public sealed class ReceiptCollector
{
    private const string LedgerChaincode = "qscc";
    private const string LifecycleChaincode = "_lifecycle";

    private readonly Network _network;
    private readonly Contract _ledger;
    private readonly Contract _audits;
    private readonly Contract _log;
    private readonly ReceiptCollectorOptions _options;
    private readonly PeerQuestions _questions;

    /// <summary>Prepares to make receipts of a channel.</summary>
    /// <param name="network">The channel through a gateway; the identity needs no role.</param>
    /// <param name="options">Names and bounds.</param>
    public ReceiptCollector(Network network, ReceiptCollectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        (_network, _options) = (network, options);
        _questions = new PeerQuestions(options.AttestationTimeout);
        _ledger = network.GetContract(LedgerChaincode);
        _audits = network.GetContract(options.Chaincode, LedgerNames.AuditsContract);
        _log = network.GetContract(options.Chaincode, LedgerNames.LogContract);
    }

    /// <summary>Makes the receipt of an audit's verdict.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ReceiptUnavailableException">There is no such verdict, or the peers do not answer.</exception>
    public Task<Receipt> CollectAsync(string auditId, CancellationToken cancellationToken = default) => CollectAsync(auditId, null, cancellationToken);

    /// <summary>Makes the receipt of an audit's verdict, with a proof that the channel's log only grew.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="since">How many leaves the log had in an earlier receipt; null for no such proof.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ReceiptUnavailableException">There is no such verdict, it is not in the log that something is to be proved of, or the peers do not answer.</exception>
    /// <exception cref="LogTooShortException">The log has fewer leaves than that.</exception>
    public async Task<Receipt> CollectAsync(string auditId, long? since, CancellationToken cancellationToken = default)
    {
        try
        {
            var audit = LedgerRecord.Decode<AuditRecord>(await _audits.EvaluateAsync("Get", Own(auditId), cancellationToken).ConfigureAwait(false));
            return audit.Verdict is not null
                ? await CollectAsync(LogStatement.OfVerdict(audit), audit.Verdict.TransactionId, since, cancellationToken).ConfigureAwait(false)
                : throw new ReceiptUnavailableException($"Audit {auditId} has no verdict yet that a receipt could prove.", isTransient: true);
        }
        catch (GatewayException cause)
        {
            throw new ReceiptUnavailableException($"The peers did not give out what the receipt of audit {auditId} needs: {cause.Message}", isTransient: true, cause);
        }
        catch (Exception cause) when (cause is FabricFormatException or InvalidProtocolBufferException or LedgerFormatException)
        {
            throw new ReceiptUnavailableException($"What the peers gave out for the receipt of audit {auditId} cannot be read: {cause.Message}", isTransient: false, cause);
        }
    }

    /// <summary>Makes a receipt out of whatever a transaction did: what becomes of it in the verifier is another matter.</summary>
    internal async Task<Receipt> CollectAsync(LogStatement statement, string transactionId, long? since, CancellationToken cancellationToken)
    {
        var block = await BlockAsync("GetBlockByTxID", transactionId, cancellationToken).ConfigureAwait(false);
        var index = IndexOf(block, transactionId);
        var signatures = Metadata.Parser.ParseFrom(block.Metadata.Metadata[(int)BlockMetadataIndex.Signatures]);
        var configured = OrdererBlockMetadata.Parser.ParseFrom(signatures.Value).LastConfig?.Index ?? 0;
        var configuration = await BlockAsync("GetBlockByNumber", Text(configured), cancellationToken).ConfigureAwait(false);
        var headers = await HeadersAsync(configured, block.Header.Number, cancellationToken).ConfigureAwait(false);
        var peers = ChannelConfiguration.Read(configuration, new TrustedRoots()).Application;
        var transactionAsked = _questions.AskAsync(_ledger, "GetTransactionByID", [_network.Name, transactionId], peers, cancellationToken);
        var configurationAsked = _questions.AskAsync(_ledger, "GetBlockByNumber", [_network.Name, Text(configured)], peers, cancellationToken);
        var definitionAsked = DefinitionAsync(peers, cancellationToken);
        var (inclusion, logAttestations) = await LogAsync(statement.AuditId, peers, cancellationToken).ConfigureAwait(false);
        var standing = await StandingAsync(statement.AuditId, peers, cancellationToken).ConfigureAwait(false);
        return new Receipt
        {
            Channel = _network.Name,
            Chaincode = _options.Chaincode,
            Statement = statement,
            Block = ReceiptMetadata.With(
                block,
                ReceiptMetadata.Of(block, BlockMetadataIndex.Signatures, BlockMetadataIndex.TransactionsFilter, BlockMetadataIndex.CommitHash)),
            TransactionIndex = index,
            PreviousCommitHash = await PreviousCommitHashAsync(block.Header.Number, cancellationToken).ConfigureAwait(false),
            Configuration = ReceiptMetadata.With(configuration, ReceiptMetadata.OfConfiguration(configuration)),
            Headers = headers,
            TransactionAttestations = await transactionAsked.ConfigureAwait(false),
            ConfigurationAttestations = await configurationAsked.ConfigureAwait(false),
            Inclusion = inclusion,
            LogAttestations = logAttestations,
            Consistency = since is { } size ? await ConsistencyAsync(statement.AuditId, size, inclusion?.Head, peers, cancellationToken).ConfigureAwait(false) : null,
            Standing = standing?.Standing,
            StandingAttestations = standing?.Attestations ?? [],
            Later = standing?.Later ?? [],
            DefinitionAttestations = await definitionAsked.ConfigureAwait(false),
        };
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static int IndexOf(Block block, string transactionId)
    {
        for (var index = 0; index < block.Data.Data.Count; index++)
        {
            var payload = Payload.Parser.ParseFrom(Envelope.Parser.ParseFrom(block.Data.Data[index]).Payload);
            if (ChannelHeader.Parser.ParseFrom(payload.Header.ChannelHeader).TxId == transactionId)
            {
                return index;
            }
        }

        throw new FabricFormatException("block", $"The block that the peer gave out for transaction {transactionId} does not hold it.");
    }

    private ProposalOptions Own(params string[] arguments) =>
        ProposalOptions.ForArguments(arguments) with { EndorsingOrganizations = [_options.MspId] };

    private async Task<Block> BlockAsync(string function, string argument, CancellationToken cancellationToken) => Block.Parser.ParseFrom(
        await _ledger.EvaluateAsync(function, Own(_network.Name, argument), cancellationToken).ConfigureAwait(false));

    private async Task<string?> PreviousCommitHashAsync(ulong number, CancellationToken cancellationToken)
    {
        var previous = await BlockAsync("GetBlockByNumber", Text(number - 1), cancellationToken).ConfigureAwait(false);
        var metadata = previous.Metadata.Metadata;
        var hash = metadata.Count > (int)BlockMetadataIndex.CommitHash ? Metadata.Parser.ParseFrom(metadata[(int)BlockMetadataIndex.CommitHash]).Value : null;
        return hash is null or { IsEmpty: true } ? null : Convert.ToHexStringLower(hash.Span);
    }

    private async Task<IReadOnlyList<BlockHeader>> HeadersAsync(ulong configuration, ulong block, CancellationToken cancellationToken)
    {
        List<BlockHeader> headers = [];
        var between = block - configuration - 1;
        if (between == 0 || between > (ulong)_options.MostHeaders)
        {
            return headers;
        }

        await foreach (var seen in _network.GetBlockEventsAsync(new EventsOptions { StartBlock = configuration + 1 }, cancellationToken).ConfigureAwait(false))
        {
            if (seen.Header.Number >= block)
            {
                break;
            }

            headers.Add(seen.Header);
        }

        return headers;
    }

    private async Task<(LogInclusion? Inclusion, IReadOnlyList<Envelope> Attestations)> LogAsync(
        string auditId, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        try
        {
            var attestations = await _questions.AskAsync(_log, "Inclusion", [auditId], organizations, cancellationToken).ConfigureAwait(false);
            if (attestations.Count == 0)
            {
                return (null, []);
            }

            // Peers that are a block apart answer with different heads; those who agree with the most are kept.
            var agreed = attestations.GroupBy(attestation => Envelopes.Unpack(attestation).Result).MaxBy(group => group.Count())!;
            return (LedgerRecord.Decode<LogInclusion>(agreed.Key.Span), [.. agreed]);
        }
        catch (LedgerFormatException)
        {
            return (null, []);
        }
    }

    // Roots are what peers sign; a proof between two of them convinces by itself, whoever gives it out.
    private async Task<LogConsistency> ConsistencyAsync(
        string auditId, long since, LogHead? head, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        if (head is null)
        {
            throw new ReceiptUnavailableException($"The verdict of audit {auditId} is not in the channel's log yet, whose growth the receipt is to prove.", isTransient: true);
        }

        if (since > head.Size)
        {
            throw new LogTooShortException(head.Size, since);
        }

        var answers = await _questions.AskAsync(
            _log, "Consistency", [Text((ulong)since), Text((ulong)head.Size)], organizations, cancellationToken).ConfigureAwait(false);
        return answers
            .Select(answer => LedgerRecord.Decode<LogConsistency>(Envelopes.Unpack(answer).Result.Span))
            .FirstOrDefault(proof => proof.First == since && proof.Second == head.Size && proof.SecondRoot == head.Root && proof.IsProved())
            ?? throw new ReceiptUnavailableException(
                $"No peer proves that the channel's log of {head.Size} leaves grew from {since}.", isTransient: true);
    }

    // Peers may tell the parts of a definition in another order each: then every organisation's answer is kept.
    private async Task<IReadOnlyList<Envelope>> DefinitionAsync(IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        var arguments = new QueryChaincodeDefinitionArgs { Name = _options.Chaincode }.ToByteArray();
        var attestations = await _questions.AskAsync(
            _network.GetContract(LifecycleChaincode), "QueryChaincodeDefinition", [arguments], organizations, cancellationToken).ConfigureAwait(false);
        return PeerQuestions.IsMajority(attestations, organizations) ? attestations : [];
    }

    /// <returns>How the audit stands, with what proves it; null when the peers do not agree on it, or it is too much for a receipt.</returns>
    private async Task<(AuditStanding Standing, IReadOnlyList<Envelope> Attestations, IReadOnlyList<LaterTransaction> Later)?> StandingAsync(
        string auditId, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        var answers = await _questions.AskAsync(_audits, "Get", [auditId], organizations, cancellationToken).ConfigureAwait(false);
        var agreed = answers
            .Select(answer => (Answer: answer, Audit: LedgerRecord.Decode<AuditRecord>(Envelopes.Unpack(answer).Result.Span)))
            .GroupBy(item => Convert.ToHexString(LedgerRecord.Encode(AuditStanding.Of(item.Audit))))
            .MaxBy(group => group.Count())?.ToList();
        if (agreed is null || agreed[0].Audit.Verdict is null || !PeerQuestions.IsMajority([.. agreed.Select(item => item.Answer)], organizations))
        {
            return null;
        }

        var standing = AuditStanding.Of(agreed[0].Audit);
        var ids = standing.TransactionIds.ToList();
        if (standing.SupersededBy is { } next)
        {
            var following = LedgerRecord.Decode<AuditRecord>(await _audits.EvaluateAsync("Get", Own(next), cancellationToken).ConfigureAwait(false));
            ids.Add(following.TransactionId);
        }

        var later = ids.Count > _options.MostLater ? null : await LaterAsync(ids, organizations, cancellationToken).ConfigureAwait(false);
        return later is null ? null : (standing, [.. agreed.Select(item => item.Answer)], later);
    }

    private async Task<IReadOnlyList<LaterTransaction>?> LaterAsync(
        List<string> transactionIds, IReadOnlyList<string> organizations, CancellationToken cancellationToken)
    {
        List<LaterTransaction> later = [];
        foreach (var id in transactionIds)
        {
            var attestations = await _questions.AskAsync(_ledger, "GetTransactionByID", [_network.Name, id], organizations, cancellationToken).ConfigureAwait(false);
            if (!PeerQuestions.IsMajority(attestations, organizations))
            {
                return null;
            }

            later.Add(new LaterTransaction(id, attestations));
        }

        return later;
    }
}
