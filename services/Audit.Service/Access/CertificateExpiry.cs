namespace Audit.Service;

/// <summary>A certificate and how long it lasts.</summary>
/// <param name="Name">What it is for, such as <c>gateway identity</c>; stable, fit for a metric's label.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="NotAfter">When it ends.</param>
/// <param name="DaysLeft">Days from now until then; negative when it has ended.</param>
/// <param name="IsNear">Whether that is fewer than the configured days.</param>
internal sealed record CertificateExpiry(string Name, string Subject, DateTimeOffset NotAfter, double DaysLeft, bool IsNear);
