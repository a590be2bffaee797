namespace Audit.Service;

/// <summary>
/// How many requests of callers who did not sign in are listed one by one: a burst, then a few each second. What is beyond is counted, so
/// that nobody without credentials can fill the disk through the action log.
/// </summary>
internal sealed class RefusalBudget(TimeProvider clock)
{
    /// <summary>So many are listed in a burst.</summary>
    internal const int Burst = 500;

    /// <summary>And so many each second after it.</summary>
    internal const int EachSecond = 5;

    private readonly Lock _counting = new();
    private double _left = Burst;
    private long _last = clock.GetTimestamp();
    private long _unlisted;

    /// <summary>Takes one.</summary>
    /// <param name="unlisted">When there is one: how many went unlisted since the last.</param>
    internal bool TryTake(out long unlisted)
    {
        lock (_counting)
        {
            long now = clock.GetTimestamp();
            _left = Math.Min(Burst, _left + (clock.GetElapsedTime(_last, now).TotalSeconds * EachSecond));
            _last = now;
            if (_left < 1)
            {
                _unlisted++;
                unlisted = 0;
                return false;
            }

            _left--;
            unlisted = _unlisted;
            _unlisted = 0;
            return true;
        }
    }
}
