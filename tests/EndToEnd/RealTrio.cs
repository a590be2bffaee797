using Fabric.Testing.RealFabric;

namespace EndToEnd;

/// <summary>A real network of three organisations.</summary>
public sealed class RealTrio : IAsyncLifetime
{
    /// <summary>The network.</summary>
    public RealNetwork Network { get; } = new() { HasThirdOrganization = true };

    /// <inheritdoc/>
    public Task InitializeAsync() => Network.InitializeAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => Network.DisposeAsync();
}
