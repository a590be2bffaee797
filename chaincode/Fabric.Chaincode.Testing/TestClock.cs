namespace Fabric.Chaincode.Testing;

/// <summary>
/// A clock for the transactions of a test: starts at a fixed moment and moves on by a fixed step with every transaction, so that
/// the same test sees the same times.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _now;

    /// <summary>A clock.</summary>
    /// <param name="start">The first transaction's time; 2026-01-01 00:00:00 UTC when not given.</param>
    public TestClock(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far the clock moves each time it is read; one second by default.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The next transaction's time. Setting it sets the clock, backwards too.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }

        set
        {
            lock (_gate)
            {
                _now = value;
            }
        }
    }

    /// <summary>Moves the clock on.</summary>
    /// <param name="time">By how much.</param>
    public void Advance(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var now = _now;
            _now += Step;
            return now.ToUniversalTime();
        }
    }
}
