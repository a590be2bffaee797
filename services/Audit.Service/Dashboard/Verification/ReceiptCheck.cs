using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts;
using Audit.Receipts.Verification;

namespace Audit.Service;

/// <summary>Whether a fresh receipt proves the verdict that is shown, to somebody who trusts nothing but the organisations' roots.</summary>
internal sealed class ReceiptCheck(ILedgerClient ledger, AuditServiceOptions options)
{
    private const int MostAttempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>What a receipt does not prove.</summary>
    internal IReadOnlyList<string> Limits { get; private set; } = [];

    /// <summary>The receipt's digest; null when there was none.</summary>
    internal string? Digest { get; private set; }

    internal async Task<IReadOnlyList<VerificationLine>> CheckAsync(AuditDocument audit, SourceBundle? source, Asking asking)
    {
        if (audit.Verdict is null)
        {
            return [VerificationLine.Open("A receipt: there is no verdict yet that it could prove.")];
        }

        try
        {
            (Receipt? receipt, string? failure) = await asking.AskAsync(token => CollectAsync(audit.Id, token));
            return receipt is null ? [VerificationLine.Open($"A receipt: {failure}.")] : Check(audit, receipt, source);
        }
        catch (ReceiptUnavailableException missing)
        {
            return [VerificationLine.Open($"A receipt: {missing.Message}")];
        }
    }

    // Right after a verdict a peer may be a block behind the others: what it does not sign at once it signs in a moment.
    private async Task<Receipt> CollectAsync(string auditId, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await ledger.CollectReceiptAsync(auditId, since: null, cancellationToken);
            }
            catch (ReceiptUnavailableException early) when (early.IsTransient && attempt < MostAttempts)
            {
                await Task.Delay(Pause * attempt, cancellationToken);
            }
        }
    }

    private List<VerificationLine> Check(AuditDocument audit, Receipt receipt, SourceBundle? source)
    {
        Digest = receipt.Digest;
        LogStatement stated = receipt.Statement;
        List<VerificationLine> lines =
        [
            VerificationLine.Of(
                stated.AuditId == audit.Id && stated.SourceHash == audit.SourceHash && stated.Verdict?.Outcome.ToText() == audit.Verdict
                    && ChannelCheck.Same(stated.Verdict!.Scores, audit.Scores),
                "The receipt states the verdict, the scores and the source hash that are shown here.",
                $"The receipt states something else than is shown here: {stated.Verdict?.Outcome.ToText() ?? "no verdict"} for source {stated.SourceHash}."),
        ];
        if (options.Receipts.RootsFolder.Length == 0)
        {
            lines.Add(VerificationLine.Open(
                "That the receipt is genuine: this service was given no root certificates of the channel's organisations. "
                + $"Set {AuditServiceOptions.Section}:{nameof(AuditServiceOptions.Receipts)}:{nameof(ReceiptOptions.RootsFolder)}, or verify the receipt yourself: fabric-audit receipt verify."));
            return lines;
        }

        try
        {
            VerificationReport report = ReceiptVerifier.Verify(receipt, TrustedRoots.Load(options.Receipts.RootsFolder), new VerificationOptions
            {
                Chaincode = options.Gateway.Chaincode, Channel = options.Gateway.Channel, Source = source,
            });
            Limits = report.NotProved;
            lines.AddRange(report.Findings.Select(finding => VerificationLine.Differs($"Receipt, {finding.Code}: {finding.Message}")));
            lines.AddRange(report.Proved.Select(sentence => VerificationLine.Proved($"Receipt: {sentence}")));
        }
        catch (RootsException unusable)
        {
            lines.Add(VerificationLine.Open($"That the receipt is genuine: {unusable.Message}"));
        }

        return lines;
    }
}
