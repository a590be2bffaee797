using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>Whether the copies of a source have the hash that was audited: the one kept here, and the one of the organisation's peer.</summary>
internal sealed class SourceCheck(AuditDatabase database, ILedgerClient ledger)
{
    /// <summary>A copy that has the right hash; null when none was found.</summary>
    internal SourceBundle? Verified { get; private set; }

    internal async Task<IReadOnlyList<VerificationLine>> CheckAsync(AuditDocument audit, Asking asking)
    {
        if (AuditPageReader.Purged(audit) is { } purged)
        {
            return [VerificationLine.Open($"The source: {purged}")];
        }

        List<VerificationLine> lines = [];
        byte[]? kept = await database.RunAsync(
            async unit => await unit.Submissions.FindAsync(audit.Id, asking.Caller) is { Source.Length: > 0 } submission
                ? submission.Source
                : await unit.Sources.FindAsync(audit.SourceHash, asking.Caller),
            asking.Caller);
        lines.Add(kept is null
            ? VerificationLine.Open("A copy of the source in this service: there is none, as it was not submitted here.")
            : Check("The source kept by this service", kept, audit));
        if (audit.Sharing is not null)
        {
            return lines;
        }

        (byte[]? given, string? failure) = await asking.AskAsync(token => ledger.ReadSourceAsync(audit.Id, token));
        lines.Add(given is null
            ? VerificationLine.Open($"The source at the organisation's peer: {failure}.")
            : Check("The source at the organisation's peer", given, audit));
        return lines;
    }

    private VerificationLine Check(string what, byte[] bytes, AuditDocument audit)
    {
        try
        {
            SourceBundle source = SourceBundle.Parse(bytes);
            if (source.Hash == audit.SourceHash)
            {
                Verified ??= source;
                return VerificationLine.Proved($"{what} has the SHA-256 that was audited: {source.Hash}.");
            }

            return VerificationLine.Differs($"{what} is not what was audited: its SHA-256 is {source.Hash}, the audit's is {audit.SourceHash}.");
        }
        catch (LedgerException broken)
        {
            return VerificationLine.Differs($"{what} is not what was audited: it cannot be read ({broken.Message}).");
        }
    }
}
