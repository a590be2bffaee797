using System.Text;
using Fabric.Gateway;

namespace Fabric.Devnet.Tests;

/// <summary>One network for tests that get along with each other's keys.</summary>
public sealed class SharedNetwork : IAsyncLifetime
{
    internal TestNetwork Network { get; private set; } = null!;

    public async Task InitializeAsync() => Network = await TestNetwork.StartAsync();

    public async Task DisposeAsync() => await Network.DisposeAsync();
}

public sealed class TransactionTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    [Fact]
    public async Task Submit_is_committed_and_read_by_every_organisation()
    {
        var height = _network.Devnet.Height(TestNetwork.Channel);
        var submitted = await _network.Contract().SubmitAsync("put", ["colour", "blue"]).Soon();
        var status = await submitted.GetStatusAsync().Soon();
        Assert.Equal("blue", Encoding.UTF8.GetString(submitted.Result.Span));
        Assert.True(status.BlockNumber >= (ulong)height);
        foreach (var organization in _network.Devnet.Organizations)
        {
            var read = await _network.Contract(organization.MspId).EvaluateAsync("get", ["colour"]).Soon();
            Assert.Equal("blue", Encoding.UTF8.GetString(read));
        }
    }
}
