using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;

namespace Audit.Receipts.Verification;

/// <summary>Whether a transaction is one of the audit chaincode, signed by a member and endorsed as it must be.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="receipt">The receipt, for the channel's and the chaincode's names.</param>
/// <param name="configuration">The channel's members.</param>
/// <param name="options">The chaincode that was asked for.</param>
/// <param name="rule">The policy that its endorsements must satisfy.</param>
/// <param name="findings">Where failures go.</param>
/// <param name="prefix">What their codes begin with.</param>
internal sealed class EnvelopeCheck(
    UnpackedTransaction transaction,
    Receipt receipt,
    ChannelConfiguration configuration,
    VerificationOptions options,
    EndorsementRule rule,
    Findings findings,
    string prefix = "")
{
    private const string ValidationParameter = "VALIDATION_PARAMETER";

    /// <summary>What it writes in the chaincode's namespace.</summary>
    public KVRWSet Writes { get; } = WritesOf(transaction, options.Chaincode);

    /// <returns>Who signed and who endorsed it; null, with findings, if it does not hold.</returns>
    public (Member Creator, string Endorsers)? Check()
    {
        var at = transaction.ChannelHeader.Timestamp?.ToDateTimeOffset() ?? DateTimeOffset.MinValue;
        var isCalled = findings.Require(
            transaction.ChannelId == receipt.Channel, $"{prefix}transaction.channel", $"The transaction is one of channel '{transaction.ChannelId}'.")
            & findings.Require(
                receipt.Chaincode == options.Chaincode && transaction.Action.ChaincodeId?.Name == options.Chaincode,
                $"{prefix}transaction.chaincode",
                $"The transaction is one of chaincode '{transaction.Action.ChaincodeId?.Name}', not of '{options.Chaincode}'.")
            & findings.Require(
                transaction.Action.Response is { Status: >= 200 and < 400 }, $"{prefix}transaction.response", "The chaincode refused the transaction.");
        var creator = Creator(at);
        var endorsers = Endorsers(at);
        return isCalled && creator is not null && endorsers is not null ? (creator, Names(endorsers)) : null;
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

    private static KVRWSet WritesOf(UnpackedTransaction transaction, string chaincode)
    {
        var set = TxReadWriteSet.Parser.ParseFrom(transaction.Action.Results).NsRwset.FirstOrDefault(set => set.Namespace == chaincode);
        return set is null ? new KVRWSet() : KVRWSet.Parser.ParseFrom(set.Rwset);
    }

    private Member? Creator(DateTimeOffset at)
    {
        var isOwn = findings.Require(
            transaction.TransactionId == TransactionIds.Compute(transaction.SignatureHeader.Nonce.Span, transaction.Creator.Span),
            $"{prefix}transaction.id", "The transaction's id is not the hash of its nonce and its creator.")
            & findings.Require(
                transaction.ProposalHash == Proposals.ComputeHash(transaction.Header, transaction.ProposalPayload),
                $"{prefix}transaction.proposal", "The peers endorsed another proposal than the one in the transaction.");
        var creator = configuration.Find(transaction.Creator, at);
        return findings.Require(
            creator is { Defect: null } && creator.Identity.Verify(transaction.PayloadBytes.Span, transaction.Signature.Span),
            $"{prefix}transaction.creator",
            $"The transaction is not signed by a member of the channel{(creator?.Defect is { } defect ? $": the certificate of {creator.Name} does not count, for {defect}" : string.Empty)}.") && isOwn
            ? creator
            : null;
    }

    private List<Member>? Endorsers(DateTimeOffset at)
    {
        if (EndorsementsOf(transaction, configuration, at, $"{prefix}endorsement", findings) is not { } endorsers)
        {
            return null;
        }

        var isEndorsed = findings.Require(
            rule.IsSatisfied(endorsers), $"{prefix}endorsement.policy", $"The endorsements of {Names(endorsers)} do not satisfy {rule.Words}.");
        foreach (var write in Writes.MetadataWrites)
        {
            foreach (var entry in write.Entries.Where(entry => entry.Name == ValidationParameter && !entry.Value.IsEmpty))
            {
                isEndorsed &= findings.Require(
                    SignaturePolicies.IsSatisfied(SignaturePolicyEnvelope.Parser.ParseFrom(entry.Value), endorsers),
                    $"{prefix}endorsement.key",
                    $"The transaction writes '{write.Key.Replace('\0', '~')}' for an organisation whose own peer did not endorse it.");
            }
        }

        return isEndorsed ? endorsers : null;
    }
}
