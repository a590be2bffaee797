using Audit.Ledger;
using Audit.Ledger.Log;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;

namespace Audit.Receipts.Verification;

/// <summary>Whether the transaction is signed and endorsed as it must be, and writes the verdict that the statement states.</summary>
internal sealed class TransactionCheck(
    Receipt receipt, UnpackedTransaction transaction, ChannelConfiguration configuration, VerificationOptions options, Findings findings)
{
    private const string EndorsementPolicy = "/Channel/Application/Endorsement";
    private const string ValidationParameter = "VALIDATION_PARAMETER";

    public void Check(DateTimeOffset at)
    {
        findings.Require(
            transaction.ChannelId == receipt.Channel, "transaction.channel", $"The transaction is one of channel '{transaction.ChannelId}'.");
        findings.Require(
            receipt.Chaincode == options.Chaincode && transaction.Action.ChaincodeId?.Name == options.Chaincode,
            "transaction.chaincode",
            $"The transaction is one of chaincode '{transaction.Action.ChaincodeId?.Name}', not of '{options.Chaincode}'.");
        findings.Require(
            transaction.Action.Response is { Status: >= 200 and < 400 }, "transaction.response", "The chaincode refused the transaction.");
        CheckCreator(at);
        CheckEndorsements(at);
        CheckVerdict();
    }

    private void CheckCreator(DateTimeOffset at)
    {
        findings.Require(
            transaction.TransactionId == TransactionIds.Compute(transaction.SignatureHeader.Nonce.Span, transaction.Creator.Span),
            "transaction.id", "The transaction's id is not the hash of its nonce and its creator.");
        findings.Require(
            transaction.ProposalHash == Proposals.ComputeHash(transaction.Header, transaction.ProposalPayload),
            "transaction.proposal", "The peers endorsed another proposal than the one in the transaction.");
        var creator = configuration.Find(transaction.Creator, at);
        if (findings.Require(
            creator is { Defect: null } && creator.Identity.Verify(transaction.PayloadBytes.Span, transaction.Signature.Span),
            "transaction.creator",
            $"The transaction is not signed by a member of the channel{(creator?.Defect is { } defect ? $": the certificate of {creator.Name} does not count, for {defect}" : string.Empty)}."))
        {
            findings.Prove($"{creator!.Name} signed transaction {transaction.TransactionId}.");
        }
    }

    private void CheckEndorsements(DateTimeOffset at)
    {
        if (EndorsementsOf(transaction, configuration, at, "endorsement", findings) is not { } endorsers)
        {
            return;
        }

        if (findings.Require(
            configuration.IsSatisfied(EndorsementPolicy, endorsers),
            "endorsement.policy",
            $"The endorsements of {Names(endorsers)} do not satisfy the channel's policy {EndorsementPolicy}."))
        {
            findings.Prove($"The peers {Names(endorsers)} endorsed what it writes, as the channel's policy {EndorsementPolicy} asks.");
        }

        foreach (var (key, policy) in KeyPolicies())
        {
            findings.Require(
                SignaturePolicies.IsSatisfied(policy, endorsers),
                "endorsement.key",
                $"The transaction writes '{key}' for an organisation whose own peer did not endorse it.");
        }
    }

    /// <summary>Who endorsed; null, with findings, if a signature does not hold.</summary>
    public static List<Member>? EndorsementsOf(
        UnpackedTransaction transaction, ChannelConfiguration configuration, DateTimeOffset at, string code, Findings findings)
    {
        List<Member> endorsers = [];
        foreach (var endorsement in transaction.Endorsements)
        {
            var endorser = configuration.Find(endorsement.Endorser, at);
            byte[] signed = [.. transaction.ResponsePayload.Span, .. endorsement.Endorser.Span];
            if (endorser is null || !endorser.Identity.Verify(signed, endorsement.Signature.Span))
            {
                findings.Fail($"{code}.signature", "An endorsement is not signed by a member of the channel over what was endorsed.");
                return null;
            }

            if (endorser.Defect is { } defect)
            {
                findings.Fail($"{code}.certificate", $"The certificate of the endorser {endorser.Name} does not count: {defect}.");
                return null;
            }

            if (!endorsers.Exists(known => known.Identity.Serialized == endorser.Identity.Serialized))
            {
                endorsers.Add(endorser);
            }
        }

        return endorsers;
    }

    private static string Names(List<Member> endorsers) =>
        endorsers.Count == 0 ? "nobody" : string.Join(", ", endorsers.Select(endorser => endorser.Name));

    private IEnumerable<(string Key, SignaturePolicyEnvelope Policy)> KeyPolicies() => Writes().MetadataWrites.SelectMany(
        write => write.Entries
            .Where(entry => entry.Name == ValidationParameter && !entry.Value.IsEmpty)
            .Select(entry => (write.Key.Replace('\0', '~'), SignaturePolicyEnvelope.Parser.ParseFrom(entry.Value))));

    private KVRWSet Writes()
    {
        var set = TxReadWriteSet.Parser.ParseFrom(transaction.Action.Results).NsRwset.FirstOrDefault(set => set.Namespace == options.Chaincode);
        return set is null ? new KVRWSet() : KVRWSet.Parser.ParseFrom(set.Rwset);
    }

    private void CheckVerdict()
    {
        var statement = receipt.Statement;
        var key = CompositeKeys.Create("audit", [statement.AuditId]);
        var written = Writes().Writes.LastOrDefault(write => write.Key == key && !write.IsDelete);
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
