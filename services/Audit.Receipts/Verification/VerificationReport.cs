namespace Audit.Receipts.Verification;

/// <summary>What the verification of a receipt came to, in words.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Findings">What it fails at; empty when it is verified.</param>
/// <param name="Proved">What was proved, sentence by sentence.</param>
/// <param name="NotProved">What a reader might take for proved and is not.</param>
public sealed record VerificationReport(
    Receipt Receipt, IReadOnlyList<ReceiptFinding> Findings, IReadOnlyList<string> Proved, IReadOnlyList<string> NotProved)
{
    /// <summary>Whether the verdict is what the statement says.</summary>
    public bool IsVerified => Findings.Count == 0;
}
