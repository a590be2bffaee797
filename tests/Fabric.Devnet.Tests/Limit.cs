namespace Fabric.Devnet.Tests;

/// <summary>Awaits end with a failure instead of a hanging test run.</summary>
internal static class Limit
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    public static CancellationToken Token => new CancellationTokenSource(Time).Token;

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Time);

    public static Task Soon(this Task task) => task.WaitAsync(Time);
}
