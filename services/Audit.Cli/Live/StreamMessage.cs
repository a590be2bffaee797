namespace Audit.Cli.Live;

/// <summary>A message of a stream of Server-Sent Events.</summary>
/// <param name="Id">The reader's place after it; null when it does not say.</param>
/// <param name="Type">Its type; null when it does not say.</param>
/// <param name="Data">What it says; null for a sign of life.</param>
/// <param name="Retry">How long to wait before connecting again; null when it does not say.</param>
internal sealed record StreamMessage(string? Id, string? Type, string? Data, TimeSpan? Retry);
