using Audit.Ledger;

namespace Audit.Receipts.Verification;

/// <summary>What a receipt must hold beside being genuine.</summary>
public sealed record VerificationOptions
{
    /// <summary>The name of the audit chaincode: who could install another one on the channel could make it say anything.</summary>
    public string Chaincode { get; init; } = LedgerNames.Chaincode;

    /// <summary>The channel's name; null for any channel of exactly the organisations whose roots are given.</summary>
    public string? Channel { get; init; }

    /// <summary>Whether the verdict must be in the channel's log, signed for by the peers; so it must with <see cref="Since"/> anyway.</summary>
    public bool RequireLog { get; init; }

    /// <summary>An earlier receipt of the same channel, since which the log must only have grown; it is verified as well. Null for none.</summary>
    public Receipt? Since { get; init; }

    /// <summary>The source the verdict must be of; null for any.</summary>
    public SourceBundle? Source { get; init; }
}
