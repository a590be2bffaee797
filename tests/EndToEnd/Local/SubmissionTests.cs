using Audit.Ledger;
using EndToEnd.Services;

namespace EndToEnd.Local;

/// <summary>What members submit, through the API of their own organisation's service.</summary>
[Collection(LocalConsortiumCollection.Name)]
public sealed class SubmissionTests(LocalConsortium consortium)
{
    [Fact]
    public async Task Same_source_submitted_again_and_by_both_gives_one_audit()
    {
        const string Name = "SubmittedOften";
        var source = SampleContracts.Bank(Name);

        // At once by both organisations and twice by one, then again when the verdict stands.
        var ids = await Task.WhenAll(
            consortium.First.SubmitAsync(Name, source), consortium.First.SubmitAsync(Name, source), consortium.Second.SubmitAsync(Name, source));
        var audit = await consortium.First.WaitForVerdictAsync(ids[0]);
        var late = await consortium.Second.SubmitAsync(Name, source);

        Assert.Single(ids.Append(late).Distinct());
        Assert.Equal(2, audit["votes"]!.AsArray().Count);
        var hash = SourceBundle.OfFile("source.sol", source).Hash;
        var page = LedgerRecord.Decode<AuditPage>(await consortium.Audits.EvaluateAsync("BySource", [hash], Deadline.ForAnswer()));
        Assert.Equal(ids[0], Assert.Single(page.Audits).Id);
        Assert.Single(await consortium.First.ListAsync(), shown => shown["sourceHash"]!.GetValue<string>() == hash);
        Assert.Single(await consortium.Second.ListAsync(), shown => shown["sourceHash"]!.GetValue<string>() == hash);
    }
}
