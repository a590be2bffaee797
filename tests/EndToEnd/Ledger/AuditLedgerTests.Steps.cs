using System.Globalization;
using System.Text;
using Audit.Ledger;
using Fabric.Testing.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.Ledger;

public partial class AuditLedgerTests
{
    private static Contract Audits(RealOrganization organization, string user = "AuditService") =>
        AuditDeployment.Contract(organization, LedgerNames.AuditsContract, user);

    private static Contract Models(RealOrganization organization, string user = "AuditService") =>
        AuditDeployment.Contract(organization, LedgerNames.ModelsContract, user);

    private static SourceBundle SourceOf(string text) => SourceBundle.OfFile("Contract.sol", text);

    private async Task<AuditRecord> OpenAsync(RealOrganization organization, SourceBundle source, string name, string user = "AuditService") =>
        LedgerRecord.Decode<AuditRecord>((await SubmitOpenAsync(organization, OpenRequest.For(source, name), source, user)).Result.Span);

    private Task<SubmittedTransaction> SubmitOpenAsync(
        RealOrganization organization, OpenRequest request, SourceBundle source, string user) => network.SubmitAsync(
            Audits(organization, user),
            "Open",
            ProposalOptions.ForArguments(request.ToJson().ToString()) with
            {
                Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [LedgerNames.SourceTransientField] = source.Bytes },
            });

    private Task<SubmittedTransaction> VoteAsync(
        RealOrganization organization, AuditRecord audit, int score, string user = "AuditService", string? modelHash = null)
    {
        var vote = new VoteRequest
        {
            AuditId = audit.Id,
            ModelHash = modelHash ?? AuditDeployment.ModelHash,
            SourceHash = audit.SourceHash,
            Scores = ClassScores.InClassOrder([score, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            FindingsDigest = Sha256Hash.Of("findings"u8),
        };
        return network.SubmitAsync(Audits(organization, user), "Vote", ProposalOptions.ForArguments(vote.ToJson().ToString()));
    }

    private static async Task<AuditRecord> ReadAsync(RealOrganization organization, string id) =>
        LedgerRecord.Decode<AuditRecord>(await Audits(organization).EvaluateAsync("Get", [id], Deadline.ForAnswer()));

    // A gateway may ask any peer; this keeps the question at the organisation's own, whose private data it is to show.
    private static Task<byte[]> ReadSourceAsync(RealOrganization organization, string id) => Audits(organization).EvaluateAsync(
        "Source", ProposalOptions.ForArguments(id) with { EndorsingOrganizations = [organization.MspId] }, Deadline.ForAnswer());

    private static async Task<LedgerRefusal> RefusalOfAsync(Func<Task> act)
    {
        var refused = await Assert.ThrowsAnyAsync<GatewayException>(act);
        Assert.True(LedgerRefusal.TryFind(refused.Refusal?.Message, out var refusal), refused.Message);
        Assert.StartsWith(refusal.Code, refused.Refusal!.Message, StringComparison.Ordinal);
        return refusal;
    }

    // The peer's own chaincode qscc gives blocks out.
    private async Task<byte[]> ReadBlockAsync(ulong number)
    {
        var ledger = network.First.NetworkAs("Admin").GetContract("qscc");
        return await ledger.EvaluateAsync(
            "GetBlockByNumber", [RealNetwork.Channel, number.ToString(CultureInfo.InvariantCulture)], Deadline.ForAnswer());
    }

    private async Task<ChaincodeEvent> NextOfAsync(string auditId, ICheckpointer checkpointer)
    {
        var options = new EventsOptions { StartBlock = 0, Checkpoint = checkpointer };
        var events = network.Second.NetworkAs("AuditService").GetChaincodeEventsAsync(LedgerNames.Chaincode, options, Deadline.ForAnswer());
        await foreach (var happened in events)
        {
            if (Encoding.UTF8.GetString(happened.Payload.Span).Contains(auditId, StringComparison.Ordinal))
            {
                return happened;
            }
        }

        throw new InvalidOperationException("the stream of events ended");
    }
}
