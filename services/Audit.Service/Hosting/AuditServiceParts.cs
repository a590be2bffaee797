using Audit.Store;

namespace Audit.Service;

/// <summary>What the service is made of. Everything in it is owned by whoever made it.</summary>
internal sealed record AuditServiceParts
{
    internal required AuditServiceOptions Options { get; init; }

    internal required AuditDatabase Database { get; init; }

    internal required ILedgerClient Ledger { get; init; }

    /// <summary>The channel's blocks.</summary>
    internal required IChannelReader Channel { get; init; }

    internal required ISourceScorer Scorer { get; init; }

    internal required ServiceInstance Instance { get; init; }

    internal CrashPoints CrashPoints { get; init; } = CrashPoints.None;

    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How webhooks find their receivers' addresses.</summary>
    internal HostResolver HostResolver { get; init; } = System.Net.Dns.GetHostAddressesAsync;
}
