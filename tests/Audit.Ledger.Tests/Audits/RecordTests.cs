using System.Text;
using System.Text.Json;
using Audit.Ledger.Json;
using Audit.Ledger.Tests.Policies;

namespace Audit.Ledger.Tests.Audits;

public sealed class RecordTests
{
    [Fact]
    public void Records_survive_their_bytes()
    {
        AssertSurvives(Samples.Open());
        AssertSurvives(Samples.Decided());
        AssertSurvives(Samples.Model());
        AssertSurvives(Samples.Model() with { Retirement = null, ActivatedAt = null, Status = ModelStatus.Proposed, Approvals = [] });
        AssertSurvives(Samples.Policy());
        AssertSurvives(Samples.GovernedPolicy());
        AssertSurvives(Samples.Proposal());
        AssertSurvives(Samples.Proposal() with { Status = PolicyProposalStatus.Stale, Version = null, Approvals = [] });
        AssertSurvives(new PolicyProposalPage([Samples.Proposal()], true));
        AssertSurvives(Samples.RevokedModel());
        AssertSurvives(Samples.RevokedModel() with { Revocation = null, SuspendedBy = Samples.Decision(), Status = ModelStatus.Suspended });
        AssertSurvives(new ModelVersion("tx", Samples.Time, Samples.Model()));
        AssertSurvives(new ModelVersion("tx", Samples.Time, null));
        AssertSurvives(Samples.Evaluation());
        AssertSurvives(Samples.Evaluation() with { Subject = null, Measured = Samples.Evaluation().Measured with { DataSetName = null } });
        AssertSurvives(new EvaluationPage([Samples.Evaluation()], false));
        AssertSurvives(new RevokedSettlement(Samples.Hash, [Samples.Hash], true));
        AssertSurvives(Samples.Disputed());
        AssertSurvives(Samples.Disputed() with { Verdict = Samples.Verdict() with { Basis = VerdictBasis.ModelRevoked } });
        AssertSurvives(Samples.Decision());
        AssertSurvives(Samples.Decision() with { MspId = null, AuditId = null, Classes = [], Organizations = [] });
        AssertSurvives(new DecisionPage([Samples.Decision()], true));
        AssertSurvives(new Attendance
        {
            MspId = "Org1MSP", Weight = 2, EffectiveWeight = 0, Missed = 3, Suspended = true, Decision = Samples.Decision(),
            LastVote = new(Samples.Hash, "tx", Samples.Time),
        });
        AssertSurvives(new DeployableAnswer
        {
            Deployable = true, Code = DeployableCode.Ok, Reason = "fine", SourceHash = Samples.Hash, PolicyVersion = 1, Rule = 0,
            AuditId = Samples.Hash, Verdict = VerdictOutcome.Pass, ModelHash = Samples.Hash, ModelStatus = ModelStatus.Active,
            VotedWeight = 2, Quorum = 2,
        });
        AssertSurvives(OpenRequest.For(SourceBundle.OfFile("a.sol", "x"), "Bank") with { HashOnly = true });
        AssertSurvives(Samples.Vote("Org1MSP"));
        AssertSurvives(new AuditPage([Samples.Decided(), Samples.Open()], true));
        AssertSurvives(new AuditVersion("tx", Samples.Time, Samples.Open()));
        AssertSurvives(new AuditVersion("tx", Samples.Time, null));
        AssertSurvives(OpenRequest.For(SourceBundle.OfFile("a.sol", "x"), "Bank"));
        AssertSurvives(new VoteRequest
        {
            AuditId = Samples.Hash, ModelHash = Samples.Hash, SourceHash = Samples.Hash, FindingsDigest = Samples.Hash,
            Scores = Terms.All(7),
        });
    }

    [Fact]
    public void Audit_has_the_shape_that_others_read()
    {
        using var document = JsonDocument.Parse(LedgerRecord.Encode(Samples.Decided()));
        var audit = document.RootElement;

        Assert.Equal("DECIDED", audit.GetProperty("status").GetString());
        Assert.Equal("FAIL", audit.GetProperty("verdict").GetString());
        Assert.Equal(9120, audit.GetProperty("scores").GetProperty("reentrancy").GetInt32());
        Assert.Equal(1, audit.GetProperty("policyVersion").GetInt32());
        Assert.Equal("Org1MSP", audit.GetProperty("openedBy").GetProperty("mspId").GetString());
        Assert.Equal("2026-01-31T12:00:00.1234560Z", audit.GetProperty("openedAt").GetString());
        Assert.False(audit.GetProperty("diverged").GetBoolean());
        Assert.Equal(["Org1MSP", "Org2MSP"], audit.GetProperty("votes").EnumerateArray().Select(
            vote => vote.GetProperty("mspId").GetString()!));
        Assert.All(["id", "name", "sourceHash", "modelHash", "transactionId"], name =>
            Assert.Equal(JsonValueKind.String, audit.GetProperty(name).ValueKind));
    }

    [Fact]
    public void Open_audit_shows_null_verdict_and_empty_scores() =>
        Assert.Contains("\"scores\":{}", Encoding.UTF8.GetString(LedgerRecord.Encode(Samples.Open())), StringComparison.Ordinal);

    [Fact]
    public void Record_with_a_member_of_a_newer_version_is_read()
    {
        var json = Samples.Decided().ToJson();
        json["salt"] = "new";

        Assert.Equal(LedgerRecord.Encode(Samples.Decided()), LedgerRecord.Encode(
            LedgerRecord.Decode<AuditRecord>(CanonicalJson.Write(json))));
    }

    [Fact]
    public void Record_without_a_member_names_type_and_member() =>
        Assert.Contains("ModelRecord: member 'bundleHash'", Assert.Throws<LedgerFormatException>(
            () => LedgerRecord.Decode<ModelRecord>("{}"u8)).Message, StringComparison.Ordinal);

    [Fact]
    public void Audit_id_depends_on_source_and_policy_version()
    {
        var other = Sha256Hash.Of("other"u8);
        string[] ids = [AuditId.Compute(Samples.Hash, 1), AuditId.Compute(Samples.Hash, 2), AuditId.Compute(other, 1), AuditId.Compute(
            Samples.Hash, 12)];

        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[0], AuditId.Compute(Samples.Hash, 1));
        Assert.Throws<LedgerFormatException>(() => AuditId.Compute(Samples.Hash.ToUpperInvariant(), 1));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.0000000Z")]
    [InlineData("2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00.5000000Z")]
    public void Time_is_written_with_seven_digits(string text, string canonical) =>
        Assert.Equal(canonical, LedgerTime.Format(LedgerTime.Parse(text)));

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00:00+01:00")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("31/01/2026")]
    public void Time_in_another_form_is_refused(string text) => Assert.Throws<LedgerFormatException>(() => LedgerTime.Parse(text));

    [Fact]
    public void Time_of_another_offset_is_written_in_utc() =>
        Assert.Equal("2026-01-31T11:00:00.0000000Z", LedgerTime.Format(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1))));

    [Theory]
    [InlineData("auditor", true)]
    [InlineData("submitter, auditor ,compliance", true)]
    [InlineData("auditors", false)]
    [InlineData("Auditor", false)]
    [InlineData("sub auditor", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Role_is_one_of_a_comma_separated_list(string? attribute, bool included) =>
        Assert.Equal(included, AuditRole.Includes(attribute, AuditRole.Auditor));

    private static void AssertSurvives<T>(T record)
        where T : ILedgerRecord<T>
    {
        var bytes = LedgerRecord.Encode(record);
        Assert.Equal(bytes, LedgerRecord.Encode(LedgerRecord.Decode<T>(bytes)));
        Assert.True(CanonicalJson.IsCanonical(bytes));
        Assert.Single(LedgerRecord.DecodeList<T>(LedgerRecord.EncodeList([record])));
    }
}
