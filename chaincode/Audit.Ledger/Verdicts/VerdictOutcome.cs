namespace Audit.Ledger;

/// <summary>What the votes amount to, from mild to severe.</summary>
public enum VerdictOutcome
{
    /// <summary>No class reaches a threshold.</summary>
    Pass,

    /// <summary>A class reaches its review threshold, or the votes lie too far apart: a person must look.</summary>
    Review,

    /// <summary>A class reaches its fail threshold.</summary>
    Fail,
}
