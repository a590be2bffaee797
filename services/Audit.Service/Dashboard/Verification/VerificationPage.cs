namespace Audit.Service;

/// <summary>What checking an audit anew came to.</summary>
/// <param name="Audit">The audit.</param>
/// <param name="Lines">The checks, in their order.</param>
/// <param name="Limits">What a reader might take for proved and is not.</param>
/// <param name="ReceiptDigest">The digest of the receipt that was checked; null when there was none.</param>
/// <param name="At">When.</param>
/// <param name="Took">How long it took.</param>
internal sealed record VerificationPage(
    AuditDocument Audit, IReadOnlyList<VerificationLine> Lines, IReadOnlyList<string> Limits, string? ReceiptDigest, DateTimeOffset At, TimeSpan Took)
{
    internal int Count(VerificationOutcome outcome) => Lines.Count(line => line.Outcome == outcome);

    internal bool Differs => Count(VerificationOutcome.Differs) > 0;

    internal bool IsWhole => Count(VerificationOutcome.Open) == 0;

    internal static async Task<IResult> VerifyAsync(string id, HttpContext context, AuditLookup audits, AuditVerifier verifier)
    {
        AuditDocument audit = await audits.RequireAsync(id, context.RequestAborted);
        VerificationPage page = await verifier.VerifyAsync(audit, AuditCaller.Of(context).Name, context.RequestAborted);
        return new PageResult<VerificationPage>("Verification", page, $"Verification: {Shown.Plain(audit.Name)}");
    }
}
