using System.Text;
using System.Text.Json;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>The models of the channel.</summary>
internal static class ModelPages
{
    private const int MostModels = 200;

    internal static async Task<IResult> ListAsync(HttpContext context, AuditDatabase database, ISourceScorer scorer)
    {
        _ = new QueryReader(context.Request.Query);
        IReadOnlyList<ProjectedModel> models = await database.Records.ModelsAsync(null, null, MostModels, context.RequestAborted);
        ModelListPage page = new([.. models.OrderByDescending(model => model.ProposedAt)], scorer.ModelHash);
        return new PageResult<ModelListPage>("Models", page, "Models") { Live = "type=model.*" };
    }

    internal static async Task<IResult> ShowAsync(string id, HttpContext context, AuditDatabase database, ISourceScorer scorer)
    {
        var reader = new QueryReader(context.Request.Query, "command");
        ProjectedModel model = (Sha256Hash.IsHash(id) ? await database.Records.FindModelAsync(id, context.RequestAborted) : null)
            ?? throw new RequestException(StatusCodes.Status404NotFound, LedgerErrorCode.ModelUnknown, $"This service knows no model '{id}'.");
        IReadOnlyList<GovernanceRecord> decided = await database.Governance.OfAsync(id, GovernanceQueries.MostRecords, context.RequestAborted);
        var page = new ModelPage
        {
            Model = model,
            Card = StoredJson.Read(model.Card),
            IsOwn = model.BundleHash == scorer.ModelHash,
            Approvals = [.. decided.Where(record => record.Kind is GovernanceKind.ModelApproval or GovernanceKind.ModelRetirementApproval or GovernanceKind.ModelReinstatementApproval)],
            Evaluations = [.. decided.Where(record => record.Kind == GovernanceKind.Evaluation)
                .Select(record => LedgerRecord.Decode<ModelEvaluation>(Encoding.UTF8.GetBytes(record.Record)))],
            Changes = [.. decided.Where(record => record.Kind == GovernanceKind.ModelChange)],
            Command = await AuditDetailPage.CommandAsync(database, reader.Text("command"), context.RequestAborted),
        };
        return new PageResult<ModelPage>("Model", page, Shown.Plain(model.Name)) { Live = "type=model.*" };
    }

    internal static Task<IResult> ApproveAsync(string id, HttpContext context, CommandIntake intake, RequestAction action) =>
        AuditActs.TakeAsync(context, id, $"/models/{id}", intake, action, _ => new LedgerCommand(
            LedgerNames.ModelsContract, "Approve", [id], AuditCaller.Of(context).Name));
}

/// <summary>The models.</summary>
/// <param name="Models">The models, the latest first.</param>
/// <param name="OwnHash">The model that this service scores with.</param>
internal sealed record ModelListPage(IReadOnlyList<ProjectedModel> Models, string OwnHash);

/// <summary>A model.</summary>
internal sealed record ModelPage
{
    internal required ProjectedModel Model { get; init; }

    internal required JsonElement Card { get; init; }

    /// <summary>Whether this service scores with it.</summary>
    internal required bool IsOwn { get; init; }

    internal required IReadOnlyList<GovernanceRecord> Approvals { get; init; }

    internal required IReadOnlyList<ModelEvaluation> Evaluations { get; init; }

    internal required IReadOnlyList<GovernanceRecord> Changes { get; init; }

    internal required CommandDocument? Command { get; init; }

    /// <summary>Since when it has been active; null when it is not, or that is not known.</summary>
    internal DateTimeOffset? ActiveSince => Model.Status == "ACTIVE" ? Changes.LastOrDefault(change => change.Status == "ACTIVE")?.RecordedAt : null;
}
