using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit models</c>: the model bundles that the channel knows; <c>model</c> is for bundles on this machine.</summary>
internal static class ModelsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("models", "List and show the model bundles on the channel, and decide on them.")
    {
        List(),
        Show(),
        History(),
        LedgerCommand.Create("approve", "Approve a proposed model (role compliance or admin).", "HASH", ["models", "*", "approvals"]),
        LedgerCommand.Create(
            "retire", "Approve that a model is retired (role compliance or admin).", "HASH", ["models", "*", "retirement"], LedgerCommand.Reason()),
        LedgerCommand.Create(
            "revoke", "Revoke a model at once (role compliance or admin).", "HASH", ["models", "*", "revocation"], LedgerCommand.Reason()),
        LedgerCommand.Create(
            "reinstate",
            "Approve that a revoked or suspended model is used again (role compliance or admin).",
            "HASH",
            ["models", "*", "reinstatement"],
            LedgerCommand.Reason()),
        ModelEvaluations.Evaluate(),
        ModelEvaluations.List(),
    };

    private static ServiceCommand List()
    {
        var command = new ServiceCommand("list", "List the model bundles that were proposed, with what became of them.");
        var filters = new QueryOptions(command).OneOf(
            "--status", "status", "Only models of this status.", "PROPOSED", "ACTIVE", "RETIRED", "EXPIRED", "SUSPENDED", "REVOKED");
        var list = new ListOptions(command);
        command.Shows((call, cancellationToken) => list.ReadAsync(call, ApiPath.Of("models"), "models", filters, cancellationToken), Write);
        return command;
    }

    private static ServiceCommand Show()
    {
        var hash = new Argument<string>("HASH") { Description = "The bundle's hash." };
        var command = new ServiceCommand("show", "Show a model bundle with its card.") { hash };
        command.Shows((call, cancellationToken) => call.GetAsync(ApiPath.Of("models", call.Parsed.GetRequiredValue(hash)), cancellationToken), WriteOne);
        return command;
    }

    private static ServiceCommand History()
    {
        var hash = new Argument<string>("HASH") { Description = "The bundle's hash." };
        var command = new ServiceCommand("history", "Show what became of a model: approvals, changes of its status, evaluations.") { hash };
        command.Shows(
            (call, cancellationToken) => call.GetAsync(ApiPath.Of("models", call.Parsed.GetRequiredValue(hash), "history"), cancellationToken), WriteHistory);
        return command;
    }

    private static void WriteHistory(JsonObject history) => new ResultTable()
        .Numbers("Block").Columns("When", "What", "Organization", "Status").Id("Transaction")
        .Rows(history.Items("entries"), entry =>
            [entry.Text("block"), entry.Time("at"), entry.Text("kind"), entry.Text("mspId"), entry.Text("status"), entry.Text("transactionId")])
        .Write();

    private static void Write(JsonObject page) => new ResultTable()
        .Columns("Model", "Status", "Proposed by", "Proposed").Numbers("Block").Id("Bundle")
        .Rows(page.Items("models"), model =>
        [
            model.Text("name"), model.Text("status"), model.Text("proposedBy"), model.Time("proposedAt"), model.Text("block"), model.Text("bundleHash"),
        ])
        .Write();

    private static void WriteOne(JsonObject model)
    {
        FieldLines.Write(
            ("Model", model.Text("name")),
            ("Bundle", model.Text("bundleHash")),
            ("Status", model.Text("status")),
            ("Proposed by", model.Text("proposedBy")),
            ("Proposed", model.Time("proposedAt")),
            ("Transaction", model.Text("transactionId")),
            ("Block", model.Text("block")));
        new ResultTable().Columns("Card", "")
            .Rows(model.Part("card").Select(member => member.Key), name => [name, model.Part("card").Text(name)])
            .WriteUnder("What its proposer says of it");
    }
}
