namespace Audit.Service;

/// <summary>A wake-up call for all who wait at the time.</summary>
internal sealed class WorkSignal
{
    private TaskCompletionSource _next = NewSource();

    /// <summary>The next call. Take it before looking for work, wait for it after finding none: no call is missed in between.</summary>
    internal Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes everybody up.</summary>
    internal void Raise() => Interlocked.Exchange(ref _next, NewSource()).SetResult();

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
