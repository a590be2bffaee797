namespace Fabric.Gateway;

/// <summary>
/// How <see cref="Contract"/>'s <c>SubmitAsync</c> goes on after a failure that a further attempt may mend.
/// </summary>
/// <remarks>
/// <para>A transaction that conflicted with another (MVCC or phantom read), or that peers could not endorse just now, is proposed anew: with a
/// new id, on the ledger as it then is. The chaincode runs again; the earlier transaction has changed nothing and never will.</para>
/// <para>A transaction that could not be handed to ordering is handed over again as it is, and a commit status that is not known is asked for
/// again: a new proposal might take effect beside the first one.</para>
/// </remarks>
public sealed record SubmitRetryOptions
{
    /// <summary>How often a step is tried again, at most. 5 by default.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The wait before the first further attempt; it doubles with each one, and is jittered so that rivals part. 100 ms by default.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two attempts. 5 s by default.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    internal IEnumerable<string> Complaints()
    {
        if (MaxAttempts is < 1 or > 100)
        {
            yield return $"{nameof(GatewayOptions.Retry)}.{nameof(MaxAttempts)} is {MaxAttempts}: give 1 to 100";
        }

        if (Delay <= TimeSpan.Zero || MaxDelay < Delay)
        {
            yield return $"{nameof(GatewayOptions.Retry)}.{nameof(Delay)} is {Delay} and {nameof(MaxDelay)} {MaxDelay}: give a positive time and no shorter one";
        }
    }
}
