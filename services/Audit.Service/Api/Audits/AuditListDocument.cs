namespace Audit.Service;

/// <summary>Audits as the API shows them: one, or a page of the list.</summary>
/// <param name="Audits">The audits, latest first.</param>
/// <param name="NextCursor">What to give as <c>cursor</c> for the next page; null at the end of the list.</param>
internal sealed record AuditListDocument(IReadOnlyList<AuditDocument> Audits, string? NextCursor);
