using Audit.Ledger.Tests.Audits;
using Audit.Ledger.Tests.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Ledger.Tests.Rules;

public sealed class DeployableGatePropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly Gen<VerdictOutcome> Outcomes = Gen.Elements(VerdictOutcome.Pass, VerdictOutcome.Review, VerdictOutcome.Fail);
    private static readonly Gen<ModelStatus> Statuses = Gen.Elements(Enum.GetValues<ModelStatus>());

    private static readonly Gen<DeployableRule> Rules =
        from outcome in Outcomes
        from quorum in Gen.Elements<long?>(null, 1, 2, 3)
        from status in Gen.Elements<ModelStatus?>(null, ModelStatus.Active, ModelStatus.Retired)
        select new DeployableRule(outcome, quorum, status);

    private static readonly Gen<Case> Cases =
        from rules in Rules.ListOf().Select(list => list.Take(4).ToArray())
        from outcome in Outcomes
        from weight in Gen.Elements<long?>(null, 0, 1, 2, 3)
        from basis in Gen.Elements(Enum.GetValues<VerdictBasis>())
        from status in Gen.Elements(AuditStatus.Open, AuditStatus.Decided, AuditStatus.Decided, AuditStatus.Disputed)
        from resolutions in Outcomes.ListOf()
        from model in Statuses
        select new Case(rules, outcome, weight, basis, status, [.. resolutions], model);

    [Fact]
    public void Gate_is_open_only_for_what_a_rule_asks_and_a_quorum_decided() => Prop.ForAll(Cases.ToArbitrary(), test =>
    {
        var answer = Ask(test);
        var rules = test.Rules.Length == 0 ? [DeployableRule.BuiltIn] : test.Rules;
        var expected = test is { Basis: VerdictBasis.Quorum, Status: AuditStatus.Decided } && rules.Any(rule => Holds(rule, test));
        return answer.Deployable == expected && answer.Deployable == (answer.Code == DeployableCode.Ok)
            && (!answer.Deployable || test.Rules.Length == 0 || Holds(test.Rules[answer.Rule!.Value], test));
    }).Check(Runs);

    [Fact]
    public void Order_of_rules_chooses_the_rule_but_not_the_answer() => Prop.ForAll(Cases.ToArbitrary(), test =>
        Ask(test).Deployable == Ask(test with { Rules = [.. test.Rules.Reverse()] }).Deployable).Check(Runs);

    [Fact]
    public void Source_without_an_audit_is_not_deployable()
    {
        var answer = DeployableGate.Evaluate(Samples.GovernedPolicy(), Samples.Hash, null, ModelStatus.Active);
        Assert.Equal((false, DeployableCode.NoAudit, 2), (answer.Deployable, answer.Code, answer.PolicyVersion));
    }

    private static bool Holds(DeployableRule rule, Case test) =>
        test.Outcome == rule.Outcome
        && (test.Resolutions.Length == 0 || test.Resolutions[^1] == rule.Outcome)
        && (test.Weight ?? 0) >= (rule.Quorum ?? 2)
        && (rule.ModelStatus is null || rule.ModelStatus == test.Model);

    private static DeployableAnswer Ask(Case test)
    {
        var terms = Terms.Of(2, 500, ("Org1MSP", 1), ("Org2MSP", 1), ("Org3MSP", 1)).With(new GovernanceTerms { Rules = test.Rules });
        var audit = Samples.Open() with
        {
            Status = test.Status,
            Verdict = test.Status == AuditStatus.Open ? null : Samples.Verdict() with
            {
                Outcome = test.Outcome, Basis = test.Basis, VotedWeight = test.Weight,
            },
            Resolutions = [.. test.Resolutions.Select(
                (outcome, index) => new AuditResolution("Org1MSP", outcome, "x", Samples.Time, "tx", index + 1))],
        };
        return DeployableGate.Evaluate(
            new PolicyRecord(1, terms, "Org1MSP", Samples.Time, "tx"), audit.SourceHash, audit, test.Model);
    }

    private sealed record Case(
        DeployableRule[] Rules, VerdictOutcome Outcome, long? Weight, VerdictBasis Basis, AuditStatus Status, VerdictOutcome[] Resolutions,
        ModelStatus Model);
}
