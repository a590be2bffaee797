using Audit.Ledger.Log;

namespace Audit.Receipts.Verification;

/// <summary>
/// Whether the channel's log only grew since an earlier receipt. The peers signed a root in each of the two; the consistency proof of RFC 6962
/// leads from one to the other, and there is none between logs that differ in a single one of the earlier leaves.
/// </summary>
internal sealed class GrowthCheck(Receipt receipt, TrustedRoots roots, VerificationOptions options, Findings findings)
{
    public void Check()
    {
        var isSound = IsSound();
        if (options.Since is { } earlier)
        {
            if (Heads(earlier) is var (first, second) && IsEarlier(earlier) && isSound)
            {
                Compare(first, second);
            }
        }
        else if (receipt.Consistency is { } proof)
        {
            findings.LeaveOpen(
                $"That the log only grew: the receipt has a proof for those who hold a receipt of when it had {proof.First} leaves; give that receipt.");
        }
        else if (options.RequireLog)
        {
            findings.LeaveOpen("That the log only grew since it was looked at before: an earlier receipt, and one exported since that one, show it.");
        }
    }

    // Whoever reads a receipt alone must be told of a proof that leads nowhere, too.
    private bool IsSound() => receipt.Consistency is not { } proof || findings.Require(
        receipt.Inclusion?.Head is { } head && proof.Second == head.Size && proof.SecondRoot == head.Root && proof.IsProved(),
        "growth.proof", "The hashes that shall show that the log only grew do not lead to the root that the peers signed.");

    private (LogHead First, LogHead Second)? Heads(Receipt earlier)
    {
        if (earlier.Inclusion is null)
        {
            findings.Fail("growth.earlier", "The earlier receipt does not say what the log was: its verdict was not in it yet.");
        }

        // That this one does not say it either, was found before.
        return earlier.Inclusion is { } first && receipt.Inclusion is { } second ? (first.Head, second.Head) : null;
    }

    private bool IsEarlier(Receipt earlier)
    {
        if (!findings.Require(
            earlier.Channel == receipt.Channel && earlier.Chaincode == receipt.Chaincode,
            "growth.channel", $"The earlier receipt is of chaincode '{earlier.Chaincode}' on channel '{earlier.Channel}': that is another log."))
        {
            return false;
        }

        var report = ReceiptVerifier.Verify(earlier, roots, options with { Since = null, Source = null, RequireLog = true });
        return findings.Require(
            report.IsVerified, "growth.earlier", $"The earlier receipt is not verified: {string.Join(' ', report.Findings.Select(finding => finding.Message))}");
    }

    private void Compare(LogHead first, LogHead second)
    {
        if (!findings.Require(
            first.Size <= second.Size,
            "growth.order", $"The log of the earlier receipt has {first.Size} leaves, that of this one {second.Size}: either it is the later one of the two, or the log was cut off."))
        {
            return;
        }

        // Of one size there is one root, and nothing to lead from one to the other.
        if (first.Size < second.Size && !findings.Require(
            receipt.Consistency?.First == first.Size,
            "growth.missing",
            $"The receipt has no proof that leads from the log of {first.Size} leaves in the earlier receipt to its own of {second.Size}; export it since that receipt."))
        {
            return;
        }

        var root = first.Size == second.Size ? second.Root : receipt.Consistency!.FirstRoot;
        if (findings.Require(
            first.Root == root,
            "growth.fork",
            $"The log was forked: the peers signed in the earlier receipt that its first {first.Size} leaves have the root {first.Root}; those of this receipt's log have {root}. Keep both receipts: together they prove it."))
        {
            Prove(first, second);
        }
    }

    private void Prove(LogHead first, LogHead second)
    {
        findings.Prove(first.Size == second.Size
            ? $"The log is the same in both receipts: {first.Size} leaves with the root {first.Root}."
            : $"The log only grew since the earlier receipt: its {first.Size} leaves then, whose root {first.Root} the peers signed, are the first of the {second.Size} now; none of them was changed, removed or moved.");
        findings.LeaveOpen(
            "That everybody is shown this log: a receipt with another root for as many leaves would prove that somebody was shown another one.");
    }
}
