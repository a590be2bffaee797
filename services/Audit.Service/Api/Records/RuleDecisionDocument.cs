using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>What a rule of the policy decided, as the API shows it.</summary>
/// <param name="PolicyVersion">The policy version that holds the rule.</param>
/// <param name="Rule">The rule's place in the policy's list, from 0.</param>
/// <param name="When">What set it off.</param>
/// <param name="Then">What it did: <c>alert</c>, <c>suspendModel</c>, <c>weightZeroUntilVote</c> or <c>clear</c>.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="TransactionId">By which transaction.</param>
internal sealed record RuleDecisionDocument(int PolicyVersion, int Rule, string When, string Then, DateTime DecidedAt, string TransactionId)
{
    internal static IReadOnlyList<string> Kinds { get; } =
        [RuleDecision.Alert, RuleDecision.SuspendModel, RuleDecision.WeightZeroUntilVote, RuleDecision.Clear];

    /// <summary>In which block; null where the block stands beside it.</summary>
    public long? Block { get; init; }

    public string? AuditId { get; init; }

    public string? SourceHash { get; init; }

    public string? ModelHash { get; init; }

    /// <summary>The organisation that lost its weight.</summary>
    public string? MspId { get; init; }

    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The organisations that are alerted.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    internal static RuleDecisionDocument Of(RuleDecision decision) => new(
        decision.PolicyVersion, decision.Rule, decision.When, decision.Then, decision.DecidedAt.UtcDateTime, decision.TransactionId)
    {
        AuditId = decision.AuditId,
        SourceHash = decision.SourceHash,
        ModelHash = decision.ModelHash,
        MspId = decision.MspId,
        Classes = [.. decision.Classes.Select(known => known.Id)],
        Organizations = decision.Organizations,
    };

    /// <summary>A decision of the read model, which keeps them as the channel wrote them.</summary>
    internal static RuleDecisionDocument Of(GovernanceRecord record) =>
        Of(RuleDecision.FromJson(CanonicalJson.ReadObject(record.Record))) with { TransactionId = record.Place.TransactionId, Block = record.Place.BlockNumber };
}

/// <summary>Decisions of the policy's rules.</summary>
/// <param name="Decisions">The decisions, latest first.</param>
/// <param name="NextCursor">What to give as <c>cursor</c> for the next page; null at the end of the list.</param>
internal sealed record DecisionListDocument(IReadOnlyList<RuleDecisionDocument> Decisions, string? NextCursor);
