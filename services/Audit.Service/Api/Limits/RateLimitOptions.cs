namespace Audit.Service;

/// <summary>
/// How much one caller may ask of the API: each has a bucket of calls for reading and one for submissions, which cost more. The defaults
/// hold up a runaway script and nothing else.
/// </summary>
public sealed record RateLimitOptions
{
    /// <summary>Calls that read, per second. Default: 500.</summary>
    public int ReadsPerSecond { get; init; } = 500;

    /// <summary>Calls that read at once, after a pause. Default: 2,000.</summary>
    public int ReadBurst { get; init; } = 2000;

    /// <summary>Submissions and commands per second. Default: 100.</summary>
    public int SubmissionsPerSecond { get; init; } = 100;

    /// <summary>Submissions and commands at once, after a pause. Default: 500.</summary>
    public int SubmissionBurst { get; init; } = 500;

    /// <summary>Requests of one address per second, whoever makes them, before anybody looks at what they show. Default: 2,000.</summary>
    public int RequestsPerSecondByAddress { get; init; } = 2000;

    /// <summary>Requests of one address at once, after a pause. Default: 10,000.</summary>
    public int RequestBurstByAddress { get; init; } = 10_000;

    /// <summary>Sign-ins of one address that may fail per minute; beyond it, nobody signs in from there for a while. Default: 60.</summary>
    public int FailedSignInsPerMinute { get; init; } = 60;

    /// <summary>Sign-ins of one address that may fail at once, after a pause. Default: 200.</summary>
    public int FailedSignInBurst { get; init; } = 200;

    /// <summary>A request's body must arrive at this rate, in bytes per second. Default: 240.</summary>
    public double MinimumBodyBytesPerSecond { get; init; } = 240;

    /// <summary>Seconds in which a body may be slower. Default: 5.</summary>
    public double BodyGraceSeconds { get; init; } = 5;

    /// <summary>The largest total of a request's headers, in bytes. Default: 32 KiB.</summary>
    public int MaximumHeaderBytes { get; init; } = 32 * 1024;

    internal void Validate(OptionsCheck check)
    {
        check.Range(nameof(ReadsPerSecond), ReadsPerSecond, 1, 1_000_000);
        check.Range(nameof(ReadBurst), ReadBurst, 1, 1_000_000);
        check.Range(nameof(SubmissionsPerSecond), SubmissionsPerSecond, 1, 1_000_000);
        check.Range(nameof(SubmissionBurst), SubmissionBurst, 1, 1_000_000);
        check.Range(nameof(RequestsPerSecondByAddress), RequestsPerSecondByAddress, 1, 1_000_000);
        check.Range(nameof(RequestBurstByAddress), RequestBurstByAddress, 1, 1_000_000);
        check.Range(nameof(FailedSignInsPerMinute), FailedSignInsPerMinute, 1, 1_000_000);
        check.Range(nameof(FailedSignInBurst), FailedSignInBurst, 1, 1_000_000);
        check.Range(nameof(MinimumBodyBytesPerSecond), MinimumBodyBytesPerSecond, 1, 1_000_000_000);
        check.Range(nameof(BodyGraceSeconds), BodyGraceSeconds, 1.1, 3600);
        check.Range(nameof(MaximumHeaderBytes), MaximumHeaderBytes, 4096, 1024 * 1024);
    }
}
