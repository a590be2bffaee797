namespace Audit.Ledger;

/// <summary>The names of events. Names are added, never changed.</summary>
public static class LedgerEventName
{
    /// <summary>See <see cref="Ledger.PolicyEstablished"/>.</summary>
    public const string PolicyEstablished = nameof(PolicyEstablished);

    /// <summary>See <see cref="Ledger.ModelProposed"/>.</summary>
    public const string ModelProposed = nameof(ModelProposed);

    /// <summary>See <see cref="Ledger.ModelApproved"/>.</summary>
    public const string ModelApproved = nameof(ModelApproved);

    /// <summary>See <see cref="Ledger.ModelActivated"/>.</summary>
    public const string ModelActivated = nameof(ModelActivated);

    /// <summary>See <see cref="Ledger.ModelRetired"/>.</summary>
    public const string ModelRetired = nameof(ModelRetired);

    /// <summary>See <see cref="Ledger.AuditOpened"/>.</summary>
    public const string AuditOpened = nameof(AuditOpened);

    /// <summary>See <see cref="Ledger.VoteRecorded"/>.</summary>
    public const string VoteRecorded = nameof(VoteRecorded);

    /// <summary>See <see cref="Ledger.VotesDiverged"/>.</summary>
    public const string VotesDiverged = nameof(VotesDiverged);

    /// <summary>See <see cref="Ledger.AlertRaised"/>.</summary>
    public const string AlertRaised = nameof(AlertRaised);

    /// <summary>See <see cref="Ledger.VerdictReached"/>.</summary>
    public const string VerdictReached = nameof(VerdictReached);
}
