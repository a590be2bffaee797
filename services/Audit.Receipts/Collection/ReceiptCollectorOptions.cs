using Audit.Ledger;

namespace Audit.Receipts.Collection;

/// <summary>Names and bounds for making receipts.</summary>
public sealed record ReceiptCollectorOptions
{
    /// <summary>The organisation whose peer is asked for blocks.</summary>
    public required string MspId { get; init; }

    /// <summary>The audit chaincode's name on the channel.</summary>
    public string Chaincode { get; init; } = LedgerNames.Chaincode;

    /// <summary>
    /// The most headers between the configuration and the verdict's block that are put into the receipt. With more the hash chain is left
    /// out, and the peers' signatures alone say which configuration is the channel's.
    /// </summary>
    public int MostHeaders { get; init; } = 500;

    /// <summary>The most later transactions (disputes, resolutions, …) that are put into the receipt; with more it does not say how the audit stands.</summary>
    public int MostLater { get; init; } = 64;

    /// <summary>How long peers may take to sign an answer.</summary>
    public TimeSpan AttestationTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
