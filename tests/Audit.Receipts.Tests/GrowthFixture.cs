namespace Audit.Receipts.Tests;

/// <summary>A network of its own, whose log tests let grow and fork, and receipts made while it grew.</summary>
public sealed class GrowthFixture : IAsyncLifetime
{
    /// <summary>The network.</summary>
    public AuditNetwork Network { get; private set; } = null!;

    /// <summary>The receipts made when the log had one, two, three leaves; the later ones prove growth since the first.</summary>
    public IReadOnlyList<Receipt> Receipts { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Network = await AuditNetwork.StartAsync();
        for (var number = 1; number <= 3; number++)
        {
            var audit = await Network.DecideAsync($"contract Number{number} {{}}");
            Receipts = [.. Receipts, await Network.Collector().CollectAsync(audit.Id, number == 1 ? null : 1, Deadline.ForAnswer())];
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Network.DisposeAsync();
}
