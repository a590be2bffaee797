namespace Audit.Service;

/// <summary>What every page shows around its own content.</summary>
internal sealed record PageFrame
{
    /// <summary>Where the frame is among a view's data.</summary>
    internal const string Key = "Frame";

    /// <summary>The page's title.</summary>
    internal required string Title { get; init; }

    /// <summary>The organisation whose service this is.</summary>
    internal required string MspId { get; init; }

    /// <summary>Who looks at it.</summary>
    internal required AuditCaller Caller { get; init; }

    /// <summary>The path of the page.</summary>
    internal required string Path { get; init; }

    /// <summary>The token for the page's forms.</summary>
    internal required string FormToken { get; init; }

    /// <summary>The script and the style.</summary>
    internal required DashboardAssets Assets { get; init; }

    /// <summary>The last block an event of which is indexed; null when none is, or it is not known.</summary>
    internal long? IndexedBlock { get; init; }

    /// <summary>The number of the channel's newest block; null when the peer did not say.</summary>
    internal long? NewestBlock { get; init; }

    /// <summary>Why the ledger cannot be reached; null when it can, or nobody tried yet.</summary>
    internal string? LedgerFailure { get; init; }

    /// <summary>The query of the live feed whose events make the page out of date; null when none does.</summary>
    internal string? Live { get; init; }

    /// <summary>Whether the page is for a printer's file instead of a reader's browser.</summary>
    internal bool IsPrint { get; init; }

    /// <summary>Whether the caller may do something here.</summary>
    internal bool May(AuditPermission permission) =>
        Caller.Organization == MspId && AccessPolicies.Roles[permission].Any(Caller.Has);

    /// <summary>Whether a place in the navigation is the one being looked at.</summary>
    internal bool IsAt(string place) => place == "/"
        ? Path == "/"
        : Path == place || Path.StartsWith(place + "/", StringComparison.Ordinal) || (place == "/blocks" && Path.StartsWith("/transactions/", StringComparison.Ordinal));
}
