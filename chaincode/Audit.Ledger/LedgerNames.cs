namespace Audit.Ledger;

/// <summary>The names by which clients and chaincode find each other on the channel.</summary>
public static class LedgerNames
{
    /// <summary>The chaincode's name.</summary>
    public const string Chaincode = "audit";

    /// <summary>The contract for audits and votes.</summary>
    public const string AuditsContract = "audits";

    /// <summary>The contract for model bundles.</summary>
    public const string ModelsContract = "models";

    /// <summary>The contract for the policy.</summary>
    public const string PolicyContract = "policy";

    /// <summary>The contract for the log of verdicts.</summary>
    public const string LogContract = "log";

    /// <summary>The private data collection that holds sources, by source hash.</summary>
    public const string SourceCollection = "auditSources";

    /// <summary>The transient field that carries the source to <c>audits:Open</c>.</summary>
    public const string SourceTransientField = "source";

    /// <summary>The transient field that may carry 32 bytes of salt beside an unsalted source.</summary>
    public const string SaltTransientField = "salt";
}
