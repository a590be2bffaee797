using System.Text;

namespace Audit.Ledger.Tests.Audits;

/// <summary>Bytes that earlier versions wrote, as they lie on ledgers: they are read, and written again as they were.</summary>
public sealed class OlderFormTests
{
    private const string Hash = "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf";
    private const string Scores =
        """{"access_control":0,"arithmetic":0,"bad_randomness":0,"denial_of_service":0,"front_running":0,"locked_ether":0,"reentrancy":9120,"time_manipulation":0,"tx_origin":0,"unchecked_low_level_calls":0}""";

    private const string Audit =
        """{"compiler":null,"decidedAt":"2026-01-31T12:00:00.0000000Z","decidedBy":"tx2","diverged":false,"fileCount":1,"id":"HASH","modelHash":"HASH","name":"Bank","openedAt":"2026-01-31T12:00:00.0000000Z","openedBy":{"mspId":"Org1MSP","subject":null},"policyVersion":1,"scores":SCORES,"size":7,"sourceHash":"HASH","status":"DECIDED","transactionId":"tx1","verdict":"FAIL","votes":[{"findingsDigest":"HASH","late":false,"modelHash":"HASH","mspId":"Org1MSP","scores":SCORES,"transactionId":"tx2","votedAt":"2026-01-31T12:00:00.0000000Z"}]}""";

    private const string Model =
        """{"activatedAt":"2026-01-31T12:00:00.0000000Z","approvals":[{"approvedAt":"2026-01-31T12:00:00.0000000Z","mspId":"Org1MSP","transactionId":"tx"}],"bundleHash":"HASH","card":"{}","name":"bert","proposedAt":"2026-01-31T12:00:00.0000000Z","proposedBy":"Org1MSP","retirement":null,"status":"ACTIVE","transactionId":"tx"}""";

    [Fact]
    public void Audit_is_read_and_written_as_it_was()
    {
        var audit = AssertUnchanged<AuditRecord>(Audit);

        Assert.Equal((VerdictBasis.Quorum, null, false, 1), (
            audit.Verdict!.Basis, audit.Verdict.VotedWeight, audit.HashOnly, audit.DisputeRound));
    }

    [Fact]
    public void Model_is_read_and_written_as_it_was()
    {
        var model = AssertUnchanged<ModelRecord>(Model);

        Assert.Equal((ModelStatus.Active, 1, null), (model.At(DateTimeOffset.MaxValue).Status, model.Round, model.ExpiresAt));
        Assert.Equal(ModelStatus.Proposed, (model with { Status = ModelStatus.Proposed }).At(DateTimeOffset.MaxValue).Status);
    }

    [Fact]
    public void Events_are_read_and_written_as_they_were()
    {
        var payload = Encoding.UTF8.GetBytes(Filled(
            $$$"""{"events":[{"audit":{{{Audit}}},"type":"AuditOpened"},{"model":{{{Model}}},"type":"ModelRetired"},{"auditId":"HASH","classes":["reentrancy"],"name":"Bank","sourceHash":"HASH","type":"AlertRaised"},{"auditId":"HASH","decidedAt":"2026-01-31T12:00:00.0000000Z","decidedBy":"tx2","diverged":false,"modelHash":"HASH","policyVersion":1,"scores":SCORES,"type":"VerdictReached","verdict":"FAIL"}]}"""));

        var events = LedgerEvents.Decode(payload);

        Assert.Equal(["AuditOpened", "ModelRetired", "AlertRaised", "VerdictReached"], events.Select(entry => entry.Name));
        Assert.Equal(payload, LedgerEvents.Encode(events));
    }

    private static string Filled(string form) => form.Replace("SCORES", Scores, StringComparison.Ordinal).Replace(
        "HASH", Hash, StringComparison.Ordinal);

    private static T AssertUnchanged<T>(string form)
        where T : ILedgerRecord<T>
    {
        var bytes = Encoding.UTF8.GetBytes(Filled(form));
        var record = LedgerRecord.Decode<T>(bytes);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(LedgerRecord.Encode(record)));
        return record;
    }
}
