using Audit.Ledger;
using Audit.Ledger.Log;
using Fabric.Protocol.Transactions;

namespace Audit.Receipts.Verification;

/// <summary>Whether the transaction is signed and endorsed as it must be, and writes the verdict that the statement states.</summary>
internal sealed class TransactionCheck(
    Receipt receipt,
    UnpackedTransaction transaction,
    ChannelConfiguration configuration,
    VerificationOptions options,
    EndorsementRule rule,
    Findings findings)
{
    public void Check()
    {
        var envelope = new EnvelopeCheck(transaction, receipt, configuration, options, rule, findings);
        if (envelope.Check() is var (creator, endorsers))
        {
            findings.Prove($"{creator.Name} signed transaction {transaction.TransactionId}.");
            findings.Prove($"The peers {endorsers} endorsed what it writes, as {rule.Words} asks.");
        }

        CheckVerdict(envelope);
    }

    private void CheckVerdict(EnvelopeCheck envelope)
    {
        var statement = receipt.Statement;
        var key = CompositeKeys.Create("audit", [statement.AuditId]);
        var written = envelope.Writes.Writes.LastOrDefault(write => write.Key == key && !write.IsDelete);
        if (statement.Verdict is not { } verdict || written is null)
        {
            findings.Fail("statement", $"The transaction does not write a verdict of audit {statement.AuditId}.");
            return;
        }

        AuditRecord audit;
        try
        {
            audit = LedgerRecord.Decode<AuditRecord>(written.Value.Span);
        }
        catch (LedgerFormatException cause)
        {
            findings.Fail("statement", $"What the transaction writes for audit {statement.AuditId} is no audit: {cause.Message}");
            return;
        }

        var same = audit.Id == statement.AuditId
            && audit.Verdict is not null
            && LogStatement.OfVerdict(audit).ToBytes().AsSpan().SequenceEqual(statement.ToBytes());
        if (findings.Require(same, "statement", "The statement is not what the transaction wrote to the channel.")
            && findings.Require(
                verdict.TransactionId == transaction.TransactionId, "statement.transaction", "The verdict was reached by another transaction than the one in the receipt."))
        {
            findings.Prove(
                $"It wrote the verdict {verdict.Outcome.ToText()} on audit {audit.Id} of the source with SHA-256 {audit.SourceHash}, with model {verdict.ModelHash} under policy version {audit.PolicyVersion}.");
        }
    }
}
