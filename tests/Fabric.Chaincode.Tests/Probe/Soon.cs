namespace Fabric.Chaincode.Tests.Probe;

/// <summary>Waits with a limit, so that a hang is a failure and not an endless run.</summary>
internal static class Soon
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static Task<T> SoonAsync<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task SoonAsync(this Task task) => task.WaitAsync(Limit);
}
