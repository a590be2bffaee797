namespace Audit.Service;

/// <summary>How the service is.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c> when a certificate ends soon; <c>unavailable</c> when it cannot do its work.</param>
/// <param name="MspId">The organisation.</param>
/// <param name="Database">The database.</param>
/// <param name="Gateway">The peer's gateway.</param>
/// <param name="Model">The model and its status on the channel.</param>
/// <param name="Projection">How far the channel has been followed.</param>
/// <param name="Work">What waits.</param>
/// <param name="Certificates">The certificates it works with, the next to end first.</param>
internal sealed record HealthDocument(
    string Status,
    string MspId,
    PartHealth Database,
    PartHealth Gateway,
    ModelHealth Model,
    ProjectionHealth Projection,
    WorkHealth Work,
    IReadOnlyList<CertificateHealth> Certificates);

/// <summary>A certificate and how long it lasts; not ok when it ends within the configured days.</summary>
internal sealed record CertificateHealth(bool Ok, string Name, string Subject, DateTime NotAfter, double DaysLeft)
{
    internal static CertificateHealth Of(CertificateExpiry expiry) =>
        new(!expiry.IsNear, expiry.Name, expiry.Subject, expiry.NotAfter.UtcDateTime, Math.Round(expiry.DaysLeft, 1));
}

/// <summary>Whether something the service needs answers.</summary>
/// <param name="Ok">Whether it does.</param>
/// <param name="Failure">Why not.</param>
internal sealed record PartHealth(bool Ok, string? Failure);

/// <summary>The model and its status on the channel; only ACTIVE votes.</summary>
internal sealed record ModelHealth(bool Ok, string Name, string Bundle, string Status);

/// <summary>The last block an event of which is in the read model.</summary>
internal sealed record ProjectionHealth(long? IndexedBlock);

/// <summary>What waits, and what was given up.</summary>
internal sealed record WorkHealth(long PendingCommands, long OpenJobs, long ParkedJobs, IReadOnlyList<ParkedCommandDocument> ParkedCommands);

/// <summary>A command the ledger refused, with its words.</summary>
internal sealed record ParkedCommandDocument(string Kind, string AuditId, string? Reason);
