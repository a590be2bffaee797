namespace Audit.Ledger;

/// <summary>
/// The gate before deployment: a pure function of the policy in force, the newest audit of a source and where its model stands. A dispute,
/// a resolution that found otherwise, and a verdict that no quorum stands behind keep it shut whatever the rules say.
/// </summary>
public static class DeployableGate
{
    /// <summary>Evaluates the gate.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="sourceHash">The source.</param>
    /// <param name="audit">The newest audit of the source that others could take part in, with its resolutions; null if there is none.</param>
    /// <param name="modelStatus">Where the verdict's model stands now; null without a verdict.</param>
    /// <returns>The answer of the first rule that holds, else that of the last one.</returns>
    public static DeployableAnswer Evaluate(PolicyRecord policy, string sourceHash, AuditRecord? audit, ModelStatus? modelStatus)
    {
        var facts = new DeployableAnswer
        {
            Deployable = false,
            Code = DeployableCode.NoAudit,
            Reason = "no audit of this source was opened for all members",
            SourceHash = sourceHash,
            PolicyVersion = policy.Version,
        };
        if (audit is null)
        {
            return facts;
        }

        facts = facts with
        {
            AuditId = audit.Id,
            Verdict = audit.Verdict?.Outcome,
            ModelHash = audit.Verdict?.ModelHash,
            ModelStatus = audit.Verdict is null ? null : modelStatus,
            VotedWeight = audit.Verdict?.VotedWeight,
        };
        return Objection(audit) is { } objection
            ? facts with { Code = objection.Code, Reason = objection.Reason }
            : Best(policy, audit, facts);
    }

    private static (string Code, string Reason)? Objection(AuditRecord audit) =>
        audit.Verdict is not { } verdict ? (DeployableCode.Undecided, $"audit {audit.Id} has no verdict yet")
        : audit.Status == AuditStatus.Disputed ? (DeployableCode.Disputed, $"the verdict of audit {audit.Id} is disputed")
        : verdict.Basis != VerdictBasis.Quorum
            ? (DeployableCode.Quorum, $"no quorum stands behind the verdict of audit {audit.Id}: {verdict.Basis.ToText()}")
        : null;

    private static DeployableAnswer Best(PolicyRecord policy, AuditRecord audit, DeployableAnswer facts)
    {
        var rules = policy.Terms.Governance.RulesOf<DeployableRule>().ToList();
        if (rules.Count == 0)
        {
            return Answer(policy, audit, facts, DeployableRule.BuiltIn);
        }

        var answers = rules.Select(entry => Answer(policy, audit, facts with { Rule = entry.Index }, entry.Rule)).ToList();
        return answers.Find(answer => answer.Deployable) ?? answers[^1];
    }

    private static DeployableAnswer Answer(PolicyRecord policy, AuditRecord audit, DeployableAnswer facts, DeployableRule rule)
    {
        var verdict = audit.Verdict!;
        var quorum = rule.Quorum ?? policy.Terms.Quorum;

        // A verdict from before the weight was written down proves no weight: the source is audited again.
        var weight = verdict.VotedWeight ?? 0;
        var (code, reason) =
            verdict.Outcome != rule.Outcome
                ? (DeployableCode.Outcome, $"the verdict is {verdict.Outcome.ToText()}; asked for is {rule.Outcome.ToText()}")
            : audit.Resolutions.Count > 0 && audit.Resolutions[^1].Outcome != rule.Outcome
                ? (DeployableCode.ResolvedOtherwise, $"a dispute was resolved as {audit.Resolutions[^1].Outcome.ToText()}")
            : weight < quorum
                ? (DeployableCode.Quorum, $"the verdict rests on a weight of {weight}; asked for is {quorum}")
            : rule.ModelStatus is { } asked && facts.ModelStatus != asked
                ? (DeployableCode.ModelStatus, $"model {verdict.ModelHash} is {facts.ModelStatus?.ToText() ?? "unknown"}; asked for is {asked.ToText()}")
            : (DeployableCode.Ok, $"audit {audit.Id} has the verdict {verdict.Outcome.ToText()} from a weight of {weight}");
        return facts with { Deployable = code == DeployableCode.Ok, Code = code, Reason = reason, Quorum = quorum };
    }
}
