namespace Audit.Store;

/// <summary>A part of the list of audits, latest first.</summary>
/// <param name="Audits">The audits.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record AuditPage(IReadOnlyList<AuditView> Audits, AuditCursor? Next);
