namespace Audit.Service;

/// <summary>What one check came to.</summary>
internal enum VerificationOutcome
{
    /// <summary>It is as it should be.</summary>
    Proved,

    /// <summary>It is not.</summary>
    Differs,

    /// <summary>It could not be checked.</summary>
    Open,
}

/// <summary>One check of an audit, in words.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="What">What was found.</param>
internal sealed record VerificationLine(VerificationOutcome Outcome, string What)
{
    internal static VerificationLine Proved(string what) => new(VerificationOutcome.Proved, what);

    internal static VerificationLine Differs(string what) => new(VerificationOutcome.Differs, what);

    internal static VerificationLine Open(string what) => new(VerificationOutcome.Open, what);

    /// <summary>One or the other.</summary>
    internal static VerificationLine Of(bool holds, string proved, string differs) => holds ? Proved(proved) : Differs(differs);
}
