using Audit.Ledger;

namespace Audit.Receipts.Tests;

/// <summary>A network and the receipt of one of its verdicts, made once.</summary>
public sealed class ReceiptFixture : IAsyncLifetime
{
    /// <summary>The audited source.</summary>
    public const string Source = "contract Bank { function withdraw() public { msg.sender.call(\"\"); } }";

    /// <summary>The network.</summary>
    public AuditNetwork Network { get; private set; } = null!;

    /// <summary>The audit.</summary>
    public AuditRecord Audit { get; private set; } = null!;

    /// <summary>Its receipt.</summary>
    public Receipt Receipt { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Network = await AuditNetwork.StartAsync();
        Audit = await Network.DecideAsync(Source);
        Receipt = await Network.Collector().CollectAsync(Audit.Id, Deadline.ForAnswer());
    }

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Network.DisposeAsync();
}
