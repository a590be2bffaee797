namespace Audit.Store;

/// <summary>What this organisation's own model found in an audit's source.</summary>
/// <param name="ModelHash">The model.</param>
/// <param name="Report">The findings as JSON.</param>
/// <param name="FindingsDigest">The SHA-256 that the vote carries.</param>
public sealed record StoredReport(string ModelHash, string Report, string FindingsDigest);
