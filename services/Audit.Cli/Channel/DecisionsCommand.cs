using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit policy decisions</c>: what the policy's rules decided by themselves.</summary>
internal static class DecisionsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("decisions", "List what the policy's rules decided, the latest first.");
        var filters = new QueryOptions(command)
            .Text("--policy-version", "policyVersion", "Only decisions of this version's rules.", "NUMBER")
            .OneOf("--then", "then", "Only decisions that did this.", "alert", "suspendModel", "weightZeroUntilVote", "clear")
            .Text("--audit", "auditId", "Only decisions that this audit set off.", "ID")
            .Text("--model", "model", "Only decisions about this model.", "HASH")
            .Text("--organization", "organization", "Only decisions by which this organisation lost its weight.", "MSPID")
            .Period("decisions made");
        var list = new ListOptions(command);
        command.Shows(
            (call, cancellationToken) => list.ReadAsync(call, ApiPath.Of("decisions"), "decisions", filters, cancellationToken),
            page => Table(page.Items("decisions")).Write());
        return command;
    }

    /// <summary>Decisions as people read them.</summary>
    public static ResultTable Table(IEnumerable<JsonObject> decisions) => new ResultTable()
        .Numbers("Block").Columns("When", "Rule", "Because", "Then", "About").Id("Transaction")
        .Rows(decisions, decision =>
        [
            decision.Text("block"),
            decision.Time("decidedAt"),
            $"{decision.Text("rule")} of version {decision.Text("policyVersion")}",
            decision.Text("when"),
            decision.Text("then"),
            About(decision),
            decision.Text("transactionId"),
        ]);

    private static string About(JsonObject decision)
    {
        string[] words = [decision.Text("classes"), decision.Text("organizations"), decision.Text("mspId"), decision.Text("modelHash"), decision.Text("auditId")];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }
}
