namespace Audit.Store;

/// <summary>A receipt that is kept.</summary>
public sealed record StoredReceipt
{
    /// <summary>Its digest, by which it is known.</summary>
    public required string Digest { get; init; }

    /// <summary>The audit whose verdict it proves.</summary>
    public required string AuditId { get; init; }

    /// <summary>The file, byte by byte; empty where only its digest was asked for.</summary>
    public byte[] Receipt { get; init; } = [];

    /// <summary>Whether it holds the proof that the verdict is in the channel's log.</summary>
    public required bool Logged { get; init; }

    /// <summary>How many disputes, resolutions and other changes of the audit were known when it was made.</summary>
    public int Changes { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime MadeAt { get; init; }
}
