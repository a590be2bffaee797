using Audit.Ledger;

namespace Audit.Chaincode.Rules;

/// <summary>The rules that votes and verdicts set off: <c>failIn</c>, <c>diverged</c> and <c>deployable</c>.</summary>
internal static class VerdictRules
{
    /// <summary>Alerts the organisations of every rule that names a failing class.</summary>
    public static async Task FailedAsync(
        LedgerContext context, PolicyRecord policy, AuditRecord audit, AuditVerdict verdict, IReadOnlyList<VulnerabilityClass> failing)
    {
        foreach (var (index, rule) in policy.Terms.Governance.RulesOf<FailInRule>())
        {
            if (failing.Where(rule.Classes.Contains).ToList() is { Count: > 0 } classes)
            {
                await context.RecordAsync(About(context, policy, index, rule, audit, verdict.ModelHash) with
                {
                    Classes = classes,
                    Organizations = rule.Alert,
                }).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Counts an audit whose votes diverged, and sets the model aside when a rule has counted enough of them.</summary>
    /// <returns>The model as it stands after that.</returns>
    public static async Task<ModelRecord> DivergedAsync(LedgerContext context, PolicyRecord policy, AuditRecord audit, ModelRecord model)
    {
        var rules = policy.Terms.Governance.RulesOf<DivergedRule>().ToList();
        if (rules.Count == 0)
        {
            return model;
        }

        var audits = await context.Divergences.ListAsync(model).ConfigureAwait(false);
        if (audits.Contains(audit.Id, StringComparer.Ordinal))
        {
            return model;
        }

        audits = [.. audits.TakeLast(DivergedRule.MostTimes - 1), audit.Id];
        await context.Divergences.PutAsync(model, audits).ConfigureAwait(false);
        foreach (var (index, rule) in rules)
        {
            if (audits.Count >= rule.Times)
            {
                return await SuspendAsync(
                    context, model, About(context, policy, index, rule, audit, model.BundleHash)).ConfigureAwait(false);
            }
        }

        return model;
    }

    /// <summary>Writes down that a source may be deployed, if the first rule that says so holds at the verdict.</summary>
    public static async Task ClearAsync(LedgerContext context, PolicyRecord policy, AuditRecord decided, ModelRecord model)
    {
        var answer = DeployableGate.Evaluate(policy, decided.SourceHash, decided, model.Status);
        if (answer is { Deployable: true, Rule: { } index })
        {
            var rule = policy.Terms.Governance.Rules[index];
            await context.RecordAsync(About(context, policy, index, rule, decided, model.BundleHash)).ConfigureAwait(false);
        }
    }

    private static async Task<ModelRecord> SuspendAsync(LedgerContext context, ModelRecord model, RuleDecision decision)
    {
        var suspended = model with
        {
            Status = ModelStatus.Suspended,
            SuspendedBy = decision,
            ReinstatementRound = Consent.Closed(model.ReinstatementRound),
        };
        await context.Models.PutAsync(suspended).ConfigureAwait(false);
        await context.RecordAsync(decision).ConfigureAwait(false);
        context.Raise(new ModelSuspended(await context.Models.ViewAsync(suspended, context.Now).ConfigureAwait(false)));
        return suspended;
    }

    private static RuleDecision About(
        LedgerContext context, PolicyRecord policy, int index, GovernanceRule rule, AuditRecord audit, string modelHash) => new()
    {
        PolicyVersion = policy.Version,
        Rule = index,
        When = rule.When,
        Then = rule.Then,
        AuditId = audit.Id,
        SourceHash = audit.SourceHash,
        ModelHash = modelHash,
        DecidedAt = context.Now,
        TransactionId = context.Stub.TransactionId,
    };
}
