namespace Audit.Cli.Scanning;

/// <summary>Why a finding does not count.</summary>
/// <param name="Kind">Who said so.</param>
/// <param name="Line">The line of the comment; 0 for the baseline.</param>
/// <param name="Reason">What its author gave as the reason; null for none.</param>
internal sealed record Suppression(SuppressionKind Kind, int Line, string? Reason);
