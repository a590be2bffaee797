namespace Audit.Service;

/// <summary>
/// Leaves time between small pieces of the same kind of work in proportion to what they cost: on an idle machine nobody notices, on a busy
/// one more comes together, and one transaction of the database does what many did.
/// </summary>
internal static class Pacing
{
    private const int TimesTheWork = 3;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(100);

    /// <summary>Rests.</summary>
    /// <param name="worked">How long the last piece took.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static Task RestAsync(TimeSpan worked, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        TimeSpan rest = worked * TimesTheWork;
        return Task.Delay(rest < LongestRest ? rest : LongestRest, timeProvider, cancellationToken);
    }
}
