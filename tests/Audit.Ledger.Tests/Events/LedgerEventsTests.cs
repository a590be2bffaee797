using System.Reflection;
using System.Text;
using Audit.Ledger.Tests.Audits;

namespace Audit.Ledger.Tests.Events;

public sealed class LedgerEventsTests
{
    private static readonly LedgerEvent[] Every =
    [
        new PolicyEstablished(Samples.Policy()),
        new ModelProposed(Samples.Model()),
        new ModelApproved(Samples.Hash, Samples.Model().Approvals[0]),
        new ModelActivated(Samples.Model()),
        new ModelRetired(Samples.Model()),
        new AuditOpened(Samples.Open()),
        new VoteRecorded(Samples.Hash, Samples.Vote("Org1MSP"), 1, 2),
        new VotesDiverged(Samples.Hash, Samples.Hash, [VulnerabilityClass.All[2]], true),
        new AlertRaised(Samples.Hash, "Bank", Samples.Hash, [VulnerabilityClass.All[0], VulnerabilityClass.All[8]]),
        new PolicyProposed(Samples.Proposal()),
        new PolicyApproved(Samples.Hash, Samples.Proposal().Approvals[0]),
        new PolicyWithdrawn(Samples.Proposal() with { Status = PolicyProposalStatus.Withdrawn }),
        new ModelRetirementApproved(Samples.Hash, Samples.Model().Approvals[0] with { Reason = "old" }),
        new ModelReinstatementApproved(Samples.Hash, Samples.Model().Approvals[0] with { Reason = "mended" }),
        new ModelRevoked(Samples.RevokedModel()),
        new ModelSuspended(Samples.RevokedModel() with { Status = ModelStatus.Suspended, Revocation = null, SuspendedBy = Samples.Decision() }),
        new ModelReinstated(Samples.Model()),
        new EvaluationRecorded(Samples.Evaluation()),
        new RevokedSettled(new RevokedSettlement(Samples.Hash, [Samples.Hash], true)),
        new AuditDisputed(Samples.Hash, Samples.Dispute()),
        new AuditResolved(Samples.Hash, Samples.Resolution()),
        new AuditSuperseded(Samples.Hash, Sha256Hash.Of("next"u8)),
        new SourcePurged(Samples.Hash, Samples.Hash, Samples.Purge()),
        new RuleApplied(Samples.Decision()),
        new WeightRestored("Org2MSP", Samples.Hash),
        new LogAppended(3, 5, Samples.Hash, [Samples.Hash]),
        new VerdictReached(Samples.Hash, 1, Samples.Verdict()),
    ];

    [Fact]
    public void Every_event_survives_its_payload()
    {
        var again = LedgerEvents.Decode(LedgerEvents.Encode(Every));

        Assert.Equal(Every.Select(entry => entry.GetType()), again.Select(entry => entry.GetType()));
        Assert.Equal(LedgerEvents.Encode(Every), LedgerEvents.Encode(again));
    }

    [Fact]
    public void Every_event_type_and_name_is_covered()
    {
        var types = typeof(LedgerEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LedgerEvent))).Select(type => type.Name);
        var names = typeof(LedgerEventName).GetFields(BindingFlags.Public | BindingFlags.Static).Select(
            field => (string)field.GetRawConstantValue()!);

        Assert.Equal(types.Order(StringComparer.Ordinal), Every.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Equal(names.Order(StringComparer.Ordinal), Every.Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Events_are_named_after_their_outcome()
    {
        Assert.Equal("VerdictReached", LedgerEvents.NameOf(Every));
        Assert.Throws<ArgumentException>(() => LedgerEvents.NameOf([]));
    }

    [Fact]
    public void Event_of_a_newer_version_is_passed_over()
    {
        var payload = Encoding.UTF8.GetString(LedgerEvents.Encode([Every[5], Every[6]])).Replace(
            "\"AuditOpened\"", "\"AuditPurged\"", StringComparison.Ordinal);

        Assert.IsType<VoteRecorded>(Assert.Single(LedgerEvents.Decode(Encoding.UTF8.GetBytes(payload))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"events":[1]}""")]
    [InlineData("""{"events":[{"type":"AuditOpened"}]}""")]
    public void Payload_of_another_form_is_refused(string payload) =>
        Assert.Throws<LedgerFormatException>(() => LedgerEvents.Decode(Encoding.UTF8.GetBytes(payload)));
}
