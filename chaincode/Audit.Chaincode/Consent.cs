using Audit.Ledger;

namespace Audit.Chaincode;

/// <summary>Rounds in which organisations give their word.</summary>
internal static class Consent
{
    /// <summary>The round that a word given now belongs to: the one that runs, or the next one.</summary>
    public static ConsentRound Current(ConsentRound? standing, DateTimeOffset now, GovernanceTerms terms) =>
        standing is { } open && now < open.ExpiresAt
            ? open
            : new ConsentRound((standing?.Number ?? 0) + 1, LedgerTime.After(now, terms.ProposalDays));

    /// <summary>
    /// The round, over for good: not by a time, which a client could claim to be before, but by one that no time is before.
    /// </summary>
    public static ConsentRound? Closed(ConsentRound? round) => round is null ? null : round with { ExpiresAt = DateTimeOffset.MinValue };
}
