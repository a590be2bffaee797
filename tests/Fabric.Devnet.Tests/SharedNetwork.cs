namespace Fabric.Devnet.Tests;

/// <summary>One network for tests that get along with each other's keys.</summary>
public sealed class SharedNetwork : IAsyncLifetime
{
    internal TestNetwork Network { get; private set; } = null!;

    public async Task InitializeAsync() => Network = await TestNetwork.StartAsync();

    public async Task DisposeAsync() => await Network.DisposeAsync();
}
