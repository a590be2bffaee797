using Audit.Ledger;
using Audit.Ledger.Log;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// What became of the verdict after it was reached: how the peers say that the audit stands, and each dispute, resolution, purge and
/// following audit by the transaction that made it.
/// </summary>
internal sealed class StandingCheck(
    Receipt receipt,
    ChannelConfiguration configuration,
    VerificationOptions options,
    Testimony testimony,
    EndorsementRule rule,
    Findings findings)
{
    private readonly HashSet<string> _unread = [.. receipt.Later.Select(later => later.TransactionId)];

    public void Check()
    {
        if (receipt.Standing is not { } standing)
        {
            findings.Require(
                receipt.Later.Count == 0 && receipt.StandingAttestations.Count == 0, "standing.missing", "The receipt proves how the audit stands without saying it.");
            findings.LeaveOpen("That the verdict still stands: it may have been disputed, resolved otherwise or followed by another audit since.");
            return;
        }

        var askedAt = DateTimeOffset.MaxValue;
        var peers = testimony.Signers(receipt.StandingAttestations, receipt.Chaincode, "standing.answer", attestation =>
        {
            var audit = LedgerRecord.Decode<AuditRecord>(attestation.Answer.Span);
            askedAt = attestation.AskedAt < askedAt ? attestation.AskedAt : askedAt;
            return attestation.Asks("audits:Get", receipt.Statement.AuditId)
                && Same(AuditStanding.Of(audit), standing)
                && audit.Verdict is not null
                && LogStatement.OfVerdict(audit).ToBytes().AsSpan().SequenceEqual(receipt.Statement.ToBytes());
        });
        if (testimony.RequireMajority(peers, "standing.peers", "how the audit stands"))
        {
            findings.Prove($"Asked at {askedAt:yyyy-MM-dd HH:mm:ss}Z by the asker's clock, the peers of {Testimony.Names(peers)} signed that {Words(standing)}.");
            findings.LeaveOpen($"That nothing was added after the peers were asked how the audit stands, at {askedAt:yyyy-MM-dd HH:mm:ss}Z.");
        }

        CheckChanges(standing);
    }

    private static bool Same<T>(T one, T other)
        where T : ILedgerRecord<T> => LedgerRecord.Encode(one).AsSpan().SequenceEqual(LedgerRecord.Encode(other));

    private static string Words(AuditStanding standing)
    {
        if (standing.IsUntouched)
        {
            return "the verdict stands as it was reached: no dispute, no resolution, no purge of the source, no later audit in its place";
        }

        List<string> parts = [$"the audit is {standing.Status.ToText()} after {standing.Disputes.Count} dispute(s) and {standing.Resolutions.Count} resolution(s)"];
        if (standing.Resolutions.Count > 0)
        {
            parts.Add($"last resolved as {standing.Resolutions[^1].Outcome.ToText()}");
        }

        parts.Add(standing.Purge is null ? "its source was not purged" : "its source was purged");
        parts.Add(standing.SupersededBy is { } next ? $"audit {next} followed in its place" : "no audit followed in its place");
        return string.Join(", ", parts);
    }

    private void CheckChanges(AuditStanding standing)
    {
        findings.Require(_unread.Count == receipt.Later.Count, "later.twice", "The receipt holds a later transaction more than once.");
        foreach (var dispute in standing.Disputes)
        {
            CheckRecord(
                dispute.TransactionId, dispute, $"{dispute.MspId} disputed the verdict (round {dispute.Round}): {dispute.Reason}",
                "dispute", [standing.AuditId, Ordered(dispute.Round), dispute.MspId]);
        }

        foreach (var resolution in standing.Resolutions)
        {
            CheckRecord(
                resolution.TransactionId, resolution, $"{resolution.MspId} resolved round {resolution.Round} as {resolution.Outcome.ToText()}: {resolution.Reason}",
                "resolution", [standing.AuditId, Ordered(resolution.Round)]);
        }

        if (standing.Purge is { } purge)
        {
            CheckChange(
                Find(purge.TransactionId), $"{purge.MspId} had the source removed from the channel: {purge.Reason}",
                envelope => Audit(envelope, standing.AuditId)?.Purge is { } written && Same(written, purge));
        }

        if (standing.SupersededBy is { } next)
        {
            CheckChange(
                Find(receipt.Later.FirstOrDefault(later => !standing.TransactionIds.Contains(later.TransactionId))?.TransactionId), $"audit {next} was opened in its place",
                envelope => Audit(envelope, standing.AuditId)?.SupersededBy == next);
        }

        findings.Require(_unread.Count == 0, "later.extra", "The receipt holds later transactions that nothing in it rests on.");
        if (receipt.Later.Count > 0)
        {
            findings.LeaveOpen(
                "That orderers signed the blocks of the later transactions: the receipt holds those transactions with their signatures, and the peers' word that they are valid, not their blocks.");
        }
    }

    private static string Ordered(int round) => round.ToString("D10", System.Globalization.CultureInfo.InvariantCulture);

    private static AuditRecord? Audit(EnvelopeCheck envelope, string auditId) =>
        Written(envelope, "audit", [auditId]) is { } value ? LedgerRecord.Decode<AuditRecord>(value.Span) : null;

    private static ByteString? Written(EnvelopeCheck envelope, string type, string[] attributes)
    {
        var key = CompositeKeys.Create(type, attributes);
        return envelope.Writes.Writes.LastOrDefault(write => write.Key == key && !write.IsDelete)?.Value;
    }

    private LaterTransaction? Find(string? transactionId)
    {
        var later = receipt.Later.FirstOrDefault(later => later.TransactionId == transactionId);
        _unread.Remove(transactionId ?? string.Empty);
        return later;
    }

    private void CheckRecord<T>(string transactionId, T record, string words, string type, string[] attributes)
        where T : ILedgerRecord<T> => CheckChange(
            Find(transactionId), words, envelope => Written(envelope, type, attributes) is { } value && value.Span.SequenceEqual(LedgerRecord.Encode(record)));

    private void CheckChange(LaterTransaction? later, string words, Func<EnvelopeCheck, bool> isWritten)
    {
        if (later is null)
        {
            findings.Fail("later.missing", $"The receipt lacks the transaction by which {words}.");
            return;
        }

        Envelope? envelope = null;
        var peers = testimony.Signers(later.Attestations, Testimony.LedgerChaincode, "later.answer", attestation =>
        {
            var processed = ProcessedTransaction.Parser.ParseFrom(attestation.Answer);
            envelope ??= processed.TransactionEnvelope;
            return attestation.Asks("GetTransactionByID", receipt.Channel, later.TransactionId)
                && processed.ValidationCode == (int)TxValidationCode.Valid
                && processed.TransactionEnvelope is not null
                && processed.TransactionEnvelope.Equals(envelope);
        });
        if (!testimony.RequireMajority(peers, "later.peers", $"that transaction {later.TransactionId} is valid") || envelope is null)
        {
            return;
        }

        var transaction = Envelopes.Unpack(envelope);
        var check = new EnvelopeCheck(transaction, receipt, configuration, options, rule, findings, "later.");
        if (check.Check() is var (creator, endorsers)
            && findings.Require(transaction.TransactionId == later.TransactionId, "later.transaction.id", "The peers gave out another transaction than the one asked for.")
            && findings.Require(isWritten(check), "later.content", $"Transaction {later.TransactionId} does not write what the receipt says: {words}."))
        {
            findings.Prove(
                $"Later, {words}. Transaction {later.TransactionId}, signed by {creator.Name} and endorsed by {endorsers}, wrote it; the peers of {Testimony.Names(peers)} signed that it is VALID.");
        }
    }
}
