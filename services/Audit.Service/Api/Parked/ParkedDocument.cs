using Audit.Store;

namespace Audit.Service;

/// <summary>Work that was given up, as the API shows it.</summary>
/// <param name="Id">The id to have it tried again or discarded by.</param>
/// <param name="Kind"><c>score</c>, a job; or <c>open</c>, <c>vote</c>, <c>command</c>, for the ledger.</param>
/// <param name="Target">The audit it is about; of a person's command, the command's id.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why it was given up.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="ParkedAt">When it was given up.</param>
internal sealed record ParkedDocument(string Id, string Kind, string Target, int Attempts, string? Reason, DateTime CreatedAt, DateTime? ParkedAt)
{
    internal static ParkedDocument Of(ParkedWork work) => new(
        new ParkedId(work.IsCommand, work.Id).ToString(),
        work.Kind,
        work.AuditId,
        work.Attempts,
        work.Reason,
        work.CreatedAt.UtcDateTime,
        work.ParkedAt?.UtcDateTime);
}

/// <summary>What was given up.</summary>
/// <param name="Parked">The work, latest first.</param>
/// <param name="Truncated">Whether there is more.</param>
/// <param name="NextCursor">What to give as <c>cursor</c> for the next page; null at the end of the list.</param>
internal sealed record ParkedListDocument(IReadOnlyList<ParkedDocument> Parked, bool Truncated, string? NextCursor);
