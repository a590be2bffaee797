using Audit.Store;

namespace Audit.Service;

/// <summary>How the service is.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c> when a certificate ends soon, the read model is behind or a webhook was given up; <c>unavailable</c> when it cannot do its work.</param>
/// <param name="MspId">The organisation.</param>
/// <param name="Database">The database.</param>
/// <param name="Gateway">The peer's gateway.</param>
/// <param name="Model">The model and its status on the channel.</param>
/// <param name="Projection">How far the channel has been followed.</param>
/// <param name="Work">What waits.</param>
/// <param name="Disk">The disk of the data folder.</param>
/// <param name="Webhooks">Webhooks that are not sent to, and deliveries that were given up.</param>
/// <param name="Certificates">The certificates it works with, the next to end first.</param>
internal sealed record HealthDocument(
    string Status,
    string MspId,
    PartHealth Database,
    PartHealth Gateway,
    ModelHealth Model,
    ProjectionHealth Projection,
    WorkHealth Work,
    DiskHealth Disk,
    WebhookHealth Webhooks,
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

/// <summary>How far the channel has been followed.</summary>
/// <param name="Ok">Whether the read model is not behind for longer than configured.</param>
/// <param name="IndexedBlock">The last block an event of which is in the read model.</param>
/// <param name="ChannelHeight">The number of the channel's newest block plus one; null when the peer did not say.</param>
/// <param name="ChannelBlock">The number of the channel's newest block; null when the peer did not say.</param>
/// <param name="BlocksBehind">Blocks up to the newest with an event for us; null when the peer did not say.</param>
/// <param name="SecondsBehind">For how long that has been so.</param>
internal sealed record ProjectionHealth(bool Ok, long? IndexedBlock, long? ChannelHeight, long? ChannelBlock, long? BlocksBehind, double? SecondsBehind)
{
    internal static ProjectionHealth Of(OperationsState state, HealthOptions options) => new(
        state.Lag is not { } lag || lag.Age <= options.MaximumLag,
        state.Store?.IndexedBlock,
        state.Lag?.Height,
        state.Lag?.NewestBlock,
        state.Lag?.Blocks,
        state.Lag is null ? null : Math.Round(state.Lag.Age.TotalSeconds, 1));
}

/// <summary>What is free on the data folder's disk; not ok when that is less than configured.</summary>
internal sealed record DiskHealth(bool Ok, long? FreeBytes)
{
    internal static DiskHealth Of(OperationsState state, HealthOptions options) =>
        new(state.FreeBytes is not { } free || free >= options.MinimumFreeBytes, state.FreeBytes);
}

/// <summary>Webhooks that are not sent to.</summary>
/// <param name="Ok">Whether the service gave up none of them; one that somebody paused is in order.</param>
/// <param name="ParkedDeliveries">Deliveries that were given up; they wait to be sent again by somebody.</param>
/// <param name="Disabled">The webhooks, those that the service gave up first; at most <see cref="StoreMeasures.MostDisabledWebhooks"/>.</param>
internal sealed record WebhookHealth(bool Ok, long ParkedDeliveries, IReadOnlyList<DisabledWebhookDocument> Disabled)
{
    internal static WebhookHealth Of(StoreMeasures store) => new(
        store.DisabledWebhooks.All(webhook => webhook.DisabledBy is not null),
        store.ParkedDeliveries,
        [.. store.DisabledWebhooks.Select(webhook => new DisabledWebhookDocument(webhook.Id, webhook.Reason, webhook.DisabledAt, webhook.DisabledBy))]);
}

/// <summary>A webhook that is not sent to, why, since when, and who said so; nobody did where the service gave it up.</summary>
internal sealed record DisabledWebhookDocument(string Id, string Reason, DateTime DisabledAt, string? DisabledBy);

/// <summary>What waits, and what was given up.</summary>
internal sealed record WorkHealth(long PendingCommands, long OpenJobs, long ParkedJobs, IReadOnlyList<ParkedCommandDocument> ParkedCommands);

/// <summary>A command the ledger refused, with its words.</summary>
internal sealed record ParkedCommandDocument(string Kind, string AuditId, string? Reason);
