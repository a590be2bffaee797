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

    /// <summary>See <see cref="Ledger.PolicyProposed"/>.</summary>
    public const string PolicyProposed = nameof(PolicyProposed);

    /// <summary>See <see cref="Ledger.PolicyWithdrawn"/>.</summary>
    public const string PolicyWithdrawn = nameof(PolicyWithdrawn);

    /// <summary>See <see cref="Ledger.PolicyApproved"/>.</summary>
    public const string PolicyApproved = nameof(PolicyApproved);

    /// <summary>See <see cref="Ledger.ModelRetirementApproved"/>.</summary>
    public const string ModelRetirementApproved = nameof(ModelRetirementApproved);

    /// <summary>See <see cref="Ledger.ModelReinstatementApproved"/>.</summary>
    public const string ModelReinstatementApproved = nameof(ModelReinstatementApproved);

    /// <summary>See <see cref="Ledger.ModelRevoked"/>.</summary>
    public const string ModelRevoked = nameof(ModelRevoked);

    /// <summary>See <see cref="Ledger.ModelSuspended"/>.</summary>
    public const string ModelSuspended = nameof(ModelSuspended);

    /// <summary>See <see cref="Ledger.ModelReinstated"/>.</summary>
    public const string ModelReinstated = nameof(ModelReinstated);

    /// <summary>See <see cref="Ledger.EvaluationRecorded"/>.</summary>
    public const string EvaluationRecorded = nameof(EvaluationRecorded);

    /// <summary>See <see cref="Ledger.RevokedSettled"/>.</summary>
    public const string RevokedSettled = nameof(RevokedSettled);

    /// <summary>See <see cref="Ledger.AuditDisputed"/>.</summary>
    public const string AuditDisputed = nameof(AuditDisputed);

    /// <summary>See <see cref="Ledger.AuditResolved"/>.</summary>
    public const string AuditResolved = nameof(AuditResolved);

    /// <summary>See <see cref="Ledger.AuditSuperseded"/>.</summary>
    public const string AuditSuperseded = nameof(AuditSuperseded);

    /// <summary>See <see cref="Ledger.SourcePurged"/>.</summary>
    public const string SourcePurged = nameof(SourcePurged);

    /// <summary>See <see cref="Ledger.RuleApplied"/>.</summary>
    public const string RuleApplied = nameof(RuleApplied);

    /// <summary>See <see cref="Ledger.WeightRestored"/>.</summary>
    public const string WeightRestored = nameof(WeightRestored);

    /// <summary>See <see cref="Ledger.LogAppended"/>.</summary>
    public const string LogAppended = nameof(LogAppended);
}
