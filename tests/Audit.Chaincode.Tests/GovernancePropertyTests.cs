using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using Fabric.Chaincode.Testing;
using FsCheck;
using FsCheck.Fluent;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

/// <summary>
/// Random steps of four organisations in any order, most of them refused: what must never happen does not. A step that is refused changes
/// nothing; one that fails otherwise fails the test.
/// </summary>
public sealed class GovernancePropertyTests
{
    private const int Organizations = 4;
    private const int Missed = 2;

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(12).WithEndSize(40);

    private static readonly Gen<Step> Steps =
        from kind in Gen.Frequency(
            (10, Gen.Constant(StepKind.Vote)), (2, Gen.Constant(StepKind.Open)), (2, Gen.Constant(StepKind.Approve)),
            (1, Gen.Constant(StepKind.Revoke)), (2, Gen.Constant(StepKind.Settle)), (3, Gen.Constant(StepKind.Reinstate)),
            (1, Gen.Constant(StepKind.Retire)), (2, Gen.Constant(StepKind.Dispute)), (2, Gen.Constant(StepKind.Resolve)),
            (1, Gen.Constant(StepKind.Reaudit)), (2, Gen.Constant(StepKind.Propose)), (4, Gen.Constant(StepKind.Adopt)),
            (1, Gen.Constant(StepKind.Wait)), (1, Gen.Constant(StepKind.Review)))
        from organization in Gen.Choose(1, Organizations)
        from subject in Gen.Choose(0, 9)
        from score in Gen.Elements(0, 0, 0, 4500, 9000)
        select new Step(kind, organization, subject, score);

    private static readonly Gen<(long[] Weights, int Quorum, Step[] Steps)> Cases =
        from weights in Gen.Choose(0, 3).Select(weight => (long)weight).ArrayOf(Organizations).Where(weights => weights.Sum() > 0)
        from quorum in Gen.Choose(1, (int)weights.Sum())
        from steps in Steps.ArrayOf(45)
        select (weights, quorum, steps);

    private enum StepKind
    {
        Open, Vote, Approve, Revoke, Settle, Reinstate, Retire, Dispute, Resolve, Reaudit, Propose, Adopt, Wait, Review,
    }

    [Fact]
    public void Random_steps_never_give_two_verdicts_or_one_without_a_quorum() => Prop.ForAll(
        Cases.ToArbitrary(), test => RunAsync(test.Weights, test.Quorum, test.Steps).GetAwaiter().GetResult()).Check(Runs);

    private static async Task<bool> RunAsync(long[] weights, int quorum, Step[] steps)
    {
        var terms = Terms(quorum, 500, weights).With(new GovernanceTerms
        {
            Rules = [new DivergedRule(2), new MissedRule(Missed), new DeployableRule(VerdictOutcome.Pass, null, ModelStatus.Active)],
        });
        var consortium = new Consortium();
        await consortium.Channel.SubmitAsync(Admin(1), "policy:Establish", [terms.ToJson().ToString()]);
        await consortium.ActivateAsync(Model, Organizations);
        await consortium.Channel.SubmitAsync(Admin(1), "models:Propose", [OtherModel, "bert", "{}"]);
        var random = new RandomChannel(consortium, terms);
        foreach (var step in steps)
        {
            await random.TakeAsync(step);
        }

        await random.CheckAsync();
        return true;
    }

    private readonly record struct Step(StepKind Kind, int Organization, int Subject, int Score);

    private sealed class RandomChannel(Consortium consortium, PolicyTerms terms)
    {
        private readonly List<AuditRecord> _audits = [];
        private readonly List<string> _proposals = [];
        private TestChannel Channel => consortium.Channel;

        public async Task TakeAsync(Step step)
        {
            var before = Channel.State.Count;
            try
            {
                await TryAsync(step);
            }
            catch (TransactionRefusedException refused)
            {
                Assert.True(LedgerRefusal.TryFind(refused.Message, out _), refused.Message);
                Assert.Equal(before, Channel.State.Count);
            }
        }

        public async Task CheckAsync()
        {
            var happened = Channel.Events.SelectMany(entry => LedgerEvents.Decode(entry.Payload.Span)).ToList();
            var verdicts = happened.OfType<VerdictReached>().ToList();
            Assert.Equal(verdicts.Count, verdicts.Select(verdict => verdict.AuditId).Distinct().Count());
            foreach (var audit in _audits)
            {
                await CheckAsync(await consortium.GetAsync(audit.Id), verdicts.Find(verdict => verdict.AuditId == audit.Id));
            }

            await CheckPoliciesAsync();
            CheckModels(happened);
            await CheckAttendanceAsync();
        }

        private async Task TryAsync(Step step)
        {
            var model = step.Subject % 2 == 0 ? Model : OtherModel;
            var admin = Admin(step.Organization);
            var audit = _audits.Count == 0 ? null : _audits[step.Subject % _audits.Count];
            switch (step.Kind)
            {
                case StepKind.Open:
                    _audits.Add(await consortium.OpenAsync(Source($"{_audits.Count}")));
                    break;
                case StepKind.Vote when audit is not null:
                    await consortium.VoteAsync(step.Organization, audit, Only("reentrancy", step.Score), step.Subject < 7 ? Model : OtherModel);
                    break;
                case StepKind.Approve:
                    await Channel.SubmitAsync(admin, "models:Approve", [OtherModel]);
                    break;
                case StepKind.Revoke or StepKind.Reinstate or StepKind.Retire:
                    await Channel.SubmitAsync(admin, $"models:{step.Kind}", [model, "because"]);
                    break;
                case StepKind.Settle:
                    await Channel.SubmitAsync(Auditor(step.Organization), "models:SettleRevoked", [model, "2"]);
                    break;
                case StepKind.Dispute when audit is not null:
                    await Channel.SubmitAsync(Officer(step.Organization), "audits:Dispute", [audit.Id, "because"]);
                    break;
                case StepKind.Resolve when audit is not null:
                    await Channel.SubmitAsync(Officer(step.Organization), "audits:Resolve", [audit.Id, "PASS", "because"]);
                    break;
                case StepKind.Reaudit when audit is not null:
                    _audits.Add(await Channel.SubmitAsync<AuditRecord>(Submitter, "audits:Reaudit", audit.Id));
                    break;
                case StepKind.Propose:
                    await ProposeAsync(step);
                    break;
                case StepKind.Adopt when _proposals.Count > 0:
                    await Channel.SubmitAsync(admin, "policy:Approve", [_proposals[step.Subject % _proposals.Count]]);
                    break;
                case StepKind.Wait:
                    Channel.Clock = Channel.Clock.AddDays(step.Subject * 4);
                    break;
                case StepKind.Review:
                    await Channel.SubmitAsync(Auditor(step.Organization), "policy:Review", [$"Org{1 + (step.Subject % Organizations)}MSP"]);
                    break;
                default:
                    break;
            }
        }

        private async Task ProposeAsync(Step step)
        {
            var inForce = await Channel.ReadAsync<PolicyRecord>("policy:Get");
            var next = PolicyTerms.Create(terms.Weights, 1 + (step.Subject % terms.TotalWeight), terms.ThresholdsOf, 500)
                .With(terms.Governance);
            var proposal = await Channel.SubmitAsync<PolicyProposal>(
                Admin(step.Organization), "policy:Propose", Proposal(next, inForce.Version));
            _proposals.Add(proposal.Id);
        }

        private async Task CheckAsync(AuditRecord audit, VerdictReached? reached)
        {
            var policy = await Channel.ReadAsync<PolicyRecord>("policy:Version", $"{audit.PolicyVersion}");
            Assert.Equal(audit.Votes.Count, audit.Votes.Select(vote => (vote.MspId, vote.ModelHash)).Distinct().Count());
            Assert.Equal(reached?.Verdict, audit.Verdict);
            Assert.Equal(audit.Verdict is null, audit.Status == AuditStatus.Open);
            foreach (var votes in audit.Votes.Where(vote => !vote.Late).GroupBy(vote => vote.ModelHash))
            {
                var tally = VerdictRule.Count(policy.Terms, [.. votes.Select(vote => new Ballot(vote.MspId, vote.Scores))]);
                var decides = audit.Verdict is { Basis: VerdictBasis.Quorum } verdict && verdict.ModelHash == votes.Key;
                Assert.Equal(decides, tally.QuorumReached);
                if (decides)
                {
                    Assert.Equal((tally.Outcome, tally.Scores, (long?)tally.VotedWeight), (
                        audit.Verdict!.Outcome, audit.Verdict.Scores, audit.Verdict.VotedWeight));
                }
            }

            var unbacked = audit.Verdict is { Basis: VerdictBasis.ModelRevoked };
            Assert.True(!unbacked || audit.Verdict!.Outcome == VerdictOutcome.Review);
        }

        private async Task CheckPoliciesAsync()
        {
            var versions = LedgerRecord.DecodeList<PolicyRecord>(await Channel.EvaluateAsync(Nobody, "policy:History"));
            Assert.Equal(Enumerable.Range(1, versions.Count), versions.Select(policy => policy.Version));
            foreach (var (before, after) in versions.Zip(versions.Skip(1)))
            {
                Assert.True(after.Approvals.Sum(approval => before.Terms.WeightOf(approval.MspId)) >= before.Terms.Quorum);
                Assert.Equal(after.Approvals.Count, after.Approvals.Select(approval => approval.MspId).Distinct().Count());
                Assert.All(after.Approvals, approval => Assert.True(approval.ApprovedAt <= after.EstablishedAt));
            }
        }

        // Weights never change here and no quorum is below 1, so whatever becomes ACTIVE or RETIRED was approved by somebody with weight.
        private void CheckModels(List<LedgerEvent> happened)
        {
            Assert.All(happened.OfType<ModelReinstated>(), entry => Assert.True(Weight(entry.Model.ReinstatementApprovals) > 0));
            Assert.All(happened.OfType<ModelActivated>(), entry => Assert.True(Weight(entry.Model.Approvals) > 0));
            Assert.All(happened.OfType<ModelSuspended>(), entry => Assert.Equal("diverged", entry.Model.SuspendedBy!.When));
            Assert.All(
                happened.OfType<RuleApplied>(), entry => Assert.Equal(terms.Governance.Rules[entry.Decision.Rule].When, entry.Decision.When));
        }

        private async Task CheckAttendanceAsync()
        {
            for (var organization = 1; organization <= Organizations; organization++)
            {
                var attendance = await Channel.ReadAsync<Attendance>("policy:Attendance", $"Org{organization}MSP");
                Assert.Equal(attendance.Decision is not null || attendance.Missed >= Missed, attendance.Suspended);
                Assert.Equal(attendance.Suspended ? 0 : attendance.Weight, attendance.EffectiveWeight);
                Assert.True(attendance.Missed == 0 || attendance.Weight > 0);
            }
        }

        private long Weight(IEnumerable<ModelApproval> approvals) => approvals.Sum(approval => terms.WeightOf(approval.MspId));
    }
}
