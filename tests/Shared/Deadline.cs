namespace Fabric.Testing;

/// <summary>Nothing here waits for ever: what takes longer than this has failed.</summary>
internal static class Deadline
{
    /// <summary>For one answer of a network that runs.</summary>
    public static TimeSpan Answer { get; } = TimeSpan.FromSeconds(60);

    /// <summary>For a network to start, or for a whole audit.</summary>
    public static TimeSpan Start { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A token that fires after <see cref="Answer"/>.</summary>
    public static CancellationToken ForAnswer() => new CancellationTokenSource(Answer).Token;
}
