using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit policy proposals</c> and <c>propose FILE</c>: what waits for approval, and one more.</summary>
internal static class PolicyProposals
{
    private const int MaximumBytes = 1 << 20;

    /// <summary>Makes <c>proposals</c>.</summary>
    public static Command List()
    {
        var command = new ServiceCommand("proposals", "List what waits for the organisations' approval: policies and models.");
        command.Shows((call, cancellationToken) => call.GetAsync(ApiPath.Of("proposals"), cancellationToken), Write);
        return command;
    }

    /// <summary>Makes <c>proposal</c>.</summary>
    public static Command Show()
    {
        var id = new Argument<string>("PROPOSAL") { Description = "The proposal's id." };
        var command = new ServiceCommand("proposal", "Show a proposed policy with its approvals, also one that is decided.") { id };
        command.Shows((call, cancellationToken) => call.GetAsync(ApiPath.Of("proposals", call.Parsed.GetRequiredValue(id)), cancellationToken), WriteOne);
        return command;
    }

    /// <summary>Makes <c>propose</c>.</summary>
    public static Command Propose()
    {
        var file = new Argument<string>("FILE")
        {
            Description = """The proposal as JSON, - for standard input: {"replaces": VERSION, "reason": TEXT, "terms": {…}}.""",
        };
        var command = new ServiceCommand("propose", "Propose a policy; organisations still have to approve it (role compliance or admin).") { file };
        return LedgerCommand.Create(command, ApiPath.Of("proposals"), (call, cancellationToken) => ReadAsync(call.Parsed.GetRequiredValue(file), cancellationToken));
    }

    private static async Task<JsonObject> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return JsonNode.Parse(await SourceFiles.ReadAsync(file, MaximumBytes, cancellationToken).ConfigureAwait(false)) as JsonObject
                ?? throw new JsonException("it is no object");
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Usage, $"{file} holds no proposal: {exception.Message}", exception);
        }
    }

    private static void WriteOne(JsonObject proposal)
    {
        FieldLines.Write(("Proposal", proposal.Text("id")), ("Status", proposal.Text("status")), ("Expires", proposal.Time("expiresAt")));
        new ResultTable().Numbers("Replaces").Columns("Proposed by", "Proposed", "Why", "Status").Numbers("Block").Id("Transaction")
            .Rows(proposal.Items("rounds"), round =>
            [
                round.Part("record").Text("replaces"), round.Text("mspId"), round.Time("at"), round.Part("record").Text("reason"), round.Text("status"),
                round.Text("block"), round.Text("transactionId"),
            ])
            .WriteUnder("Proposed");
        new ResultTable().Columns("Organization", "Approved").Numbers("Block").Id("Transaction")
            .Rows(proposal.Items("approvals"), approval =>
                [approval.Text("mspId"), approval.Time("at"), approval.Text("block"), approval.Text("transactionId")])
            .WriteUnder("Approvals");
    }

    private static void Write(JsonObject document)
    {
        new ResultTable().Columns("Policy", "Proposed by", "Status", "Expires", "Approved by").Id("Proposal")
            .Rows(document.Part("policies").Items("proposals"), proposal =>
            [
                $"replaces {proposal.Text("replaces")}: {proposal.Text("reason")}",
                proposal.Text("proposedBy"),
                proposal.Text("status"),
                proposal.Time("expiresAt"),
                string.Join(", ", proposal.Items("approvals").Select(approval => approval.Text("mspId"))),
                proposal.Text("id"),
            ])
            .Write();
        new ResultTable().Columns("Model", "Proposed by", "Proposed").Id("Bundle")
            .Rows(document.Items("models"), model => [model.Text("name"), model.Text("proposedBy"), model.Time("proposedAt"), model.Text("bundleHash")])
            .WriteUnder("Models");
    }
}
