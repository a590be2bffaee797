namespace Audit.Ledger;

/// <summary>Why a source may be deployed or may not. Codes are added, never renamed.</summary>
public static class DeployableCode
{
    /// <summary>It may.</summary>
    public const string Ok = "OK";

    /// <summary>There is no audit of the source that others took part in.</summary>
    public const string NoAudit = "NO_AUDIT";

    /// <summary>The newest audit has no verdict yet.</summary>
    public const string Undecided = "UNDECIDED";

    /// <summary>The verdict is disputed.</summary>
    public const string Disputed = "DISPUTED";

    /// <summary>A dispute was resolved with another outcome.</summary>
    public const string ResolvedOtherwise = "RESOLVED_OTHERWISE";

    /// <summary>The verdict is another one.</summary>
    public const string Outcome = "OUTCOME";

    /// <summary>The verdict does not rest on the weight that is asked for.</summary>
    public const string Quorum = "QUORUM";

    /// <summary>The verdict's model is not where it must be.</summary>
    public const string ModelStatus = "MODEL_STATUS";
}
