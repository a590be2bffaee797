namespace Fabric.Gateway;

/// <summary>How a broken stream of events is opened again.</summary>
/// <remarks>
/// Each attempt is signed anew, so the client needs a signer: <see cref="OfflineSigner"/> is refused. A stream that begins with the next
/// block first asks the peer for the newest one, so that what is committed during an outage is not missed.
/// </remarks>
public sealed record EventsResume
{
    /// <summary>The wait before the first attempt; it doubles with each further one. 100 ms by default.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two attempts. 15 s by default.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many attempts in a row may fail before the failure is thrown; null, the default, for no limit.</summary>
    public int? MaxAttempts { get; init; }

    internal void Validate()
    {
        if (Delay <= TimeSpan.Zero || MaxDelay < Delay || MaxAttempts is <= 0)
        {
            throw new ArgumentException(
                $"The events' resume options are out of range: {nameof(Delay)} {Delay} must be positive, {nameof(MaxDelay)} {MaxDelay} not shorter, "
                + $"{nameof(MaxAttempts)} {MaxAttempts} positive or null");
        }
    }
}
