using Audit.Ledger;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// Checks receipts offline. Trusted are the root certificates given, and that the organisations do not conspire: an orderer's signature, the
/// endorsements that the channel's policy asks for, and the words of peers of more than half of the organisations are taken together.
/// </summary>
public static class ReceiptVerifier
{
    /// <summary>Checks a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="roots">The root certificates of exactly the organisations of its channel.</param>
    /// <param name="options">What else it must hold; null for nothing more.</param>
    /// <returns>What was found, in words.</returns>
    public static VerificationReport Verify(Receipt receipt, TrustedRoots roots, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(roots);
        options ??= new VerificationOptions();
        var findings = new Findings();
        try
        {
            Check(receipt, roots, options, findings);
        }
        catch (Exception cause) when (cause is InvalidProtocolBufferException or FabricFormatException
            or System.Security.Cryptography.CryptographicException or InvalidOperationException or ArgumentException or LedgerFormatException)
        {
            findings.Fail("form", $"The receipt holds something that cannot be read: {cause.Message}");
        }

        Limits(findings);
        return findings.Report(receipt);
    }

    private static void Check(Receipt receipt, TrustedRoots roots, VerificationOptions options, Findings findings)
    {
        if (!findings.Require(
            receipt.TransactionIndex < receipt.Block.Data.Data.Count,
            "transaction.index", $"The block has no transaction {receipt.TransactionIndex}."))
        {
            return;
        }

        if (ConfigurationCheck.Check(receipt, roots, options, findings) is not { } configuration)
        {
            return;
        }

        var transaction = Envelopes.Unpack(Envelope.Parser.ParseFrom(receipt.Block.Data.Data[receipt.TransactionIndex]));
        var at = transaction.ChannelHeader.Timestamp?.ToDateTimeOffset() ?? DateTimeOffset.MinValue;
        var testimony = new Testimony(receipt, configuration, findings);
        new BlockCheck(receipt, configuration, findings).Check(at);
        var rule = new DefinitionCheck(receipt, configuration, testimony, findings).Check();
        new TransactionCheck(receipt, transaction, configuration, options, rule, findings).Check();
        CommitCheck.Check(receipt, findings);
        var attestations = new AttestationCheck(receipt, transaction.TransactionId, testimony, findings);
        attestations.CheckConfiguration();
        attestations.CheckTransaction();
        attestations.CheckLog(options.RequireLog || options.Since is not null);
        new GrowthCheck(receipt, roots, options, findings).Check();
        new StandingCheck(receipt, configuration, options, testimony, rule, findings).Check();
        findings.Prove(
            $"The certificates of all who signed were valid at the time of what they signed, {at:yyyy-MM-dd HH:mm:ss}Z for the verdict's transaction and its block; whether they are today does not matter.");
        CheckSource(receipt, options, findings);
    }

    private static void CheckSource(Receipt receipt, VerificationOptions options, Findings findings)
    {
        if (options.Source is not { } source)
        {
            findings.LeaveOpen("Which source has that SHA-256: give it to have it hashed.");
        }
        else if (findings.Require(
            source.Hash == receipt.Statement.SourceHash,
            "source", $"The source given has SHA-256 {source.Hash}; the verdict is of one with {receipt.Statement.SourceHash}."))
        {
            findings.Prove($"The source given is the one that was audited: SHA-256 {source.Hash}{(source.Salt.IsEmpty ? string.Empty : ", salted")}.");
        }
    }

    private static void Limits(Findings findings)
    {
        findings.LeaveOpen("That the scores are right: only that the organisations agreed on them. Scoring the source again with the same model shows it.");
        findings.LeaveOpen("When it happened: times are those of the submitting client's clock, also those that certificates are judged at.");
    }
}
