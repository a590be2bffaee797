namespace Audit.Ledger;

/// <summary>The stable codes at the start of every refusal text. Codes are added, never renamed.</summary>
public static class LedgerErrorCode
{
    /// <summary>A parameter is not the JSON, hash or time it must be.</summary>
    public const string MalformedInput = "MALFORMED_INPUT";

    /// <summary>The caller's certificate lacks the role.</summary>
    public const string RoleRequired = "ROLE_REQUIRED";

    /// <summary>The channel has no policy yet.</summary>
    public const string PolicyNotEstablished = "POLICY_NOT_ESTABLISHED";

    /// <summary>The channel has a policy already.</summary>
    public const string PolicyAlreadyEstablished = "POLICY_ALREADY_ESTABLISHED";

    /// <summary>The policy contradicts itself.</summary>
    public const string PolicyInvalid = "POLICY_INVALID";

    /// <summary>The caller's organisation is not named by the policy.</summary>
    public const string OrganizationNotInPolicy = "ORGANIZATION_NOT_IN_POLICY";

    /// <summary>No model with this bundle hash was proposed.</summary>
    public const string ModelUnknown = "MODEL_UNKNOWN";

    /// <summary>A model with this bundle hash was proposed before.</summary>
    public const string ModelAlreadyProposed = "MODEL_ALREADY_PROPOSED";

    /// <summary>The caller's organisation approved this model before.</summary>
    public const string ModelAlreadyApproved = "MODEL_ALREADY_APPROVED";

    /// <summary>The model a vote names is not ACTIVE.</summary>
    public const string ModelNotActive = "MODEL_NOT_ACTIVE";

    /// <summary>The model is retired; nothing more can be done to it.</summary>
    public const string ModelRetired = "MODEL_RETIRED";

    /// <summary>There is no audit with this id.</summary>
    public const string AuditUnknown = "AUDIT_UNKNOWN";

    /// <summary>The request carries no source in its transient field.</summary>
    public const string SourceMissing = "SOURCE_MISSING";

    /// <summary>The source is not the one the hash, size or file count names.</summary>
    public const string SourceHashMismatch = "SOURCE_HASH_MISMATCH";

    /// <summary>The source is not a canonical source bundle.</summary>
    public const string SourceInvalid = "SOURCE_INVALID";

    /// <summary>The source exceeds a limit.</summary>
    public const string SourceTooLarge = "SOURCE_TOO_LARGE";

    /// <summary>This peer holds no source for the audit.</summary>
    public const string SourceUnavailable = "SOURCE_UNAVAILABLE";

    /// <summary>The organisation has voted on this audit with this model.</summary>
    public const string VoteAlreadyRecorded = "VOTE_ALREADY_RECORDED";

    /// <summary>The scores are not ten basis-point values, one per class.</summary>
    public const string ScoresInvalid = "SCORES_INVALID";

    /// <summary>
    /// A record on the ledger cannot be read; the chaincode version is older than the record or the state was changed outside of it.
    /// </summary>
    public const string StateUnreadable = "STATE_UNREADABLE";

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MalformedInput, RoleRequired, PolicyNotEstablished, PolicyAlreadyEstablished, PolicyInvalid, OrganizationNotInPolicy,
        ModelUnknown, ModelAlreadyProposed, ModelAlreadyApproved, ModelNotActive, ModelRetired, AuditUnknown,
        SourceMissing, SourceHashMismatch, SourceInvalid, SourceTooLarge, SourceUnavailable,
        VoteAlreadyRecorded, ScoresInvalid, StateUnreadable,
    ];
}
