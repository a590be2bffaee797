namespace Audit.Store;

/// <summary>A page of parked work.</summary>
/// <param name="Work">The work, latest first.</param>
/// <param name="Next">Where the next page begins; null when this is the last one.</param>
public sealed record ParkedPage(IReadOnlyList<ParkedWork> Work, ParkedCursor? Next);
