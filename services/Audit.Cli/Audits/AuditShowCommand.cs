using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Channel;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Audits;

/// <summary><c>fabric-audit audits show ID</c>: one audit with its votes, alerts and this organisation's findings.</summary>
internal static class AuditShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = AuditsCommand.Id();
        var command = new ServiceCommand("show", "Show an audit with its votes, alerts and findings.");
        command.Arguments.Add(id);
        command.Shows(
            async (call, cancellationToken) =>
            {
                var document = await call.GetAsync(ApiPath.Of("audits", call.Parsed.GetRequiredValue(id)), cancellationToken).ConfigureAwait(false);
                return document.Items("audits").FirstOrDefault()?.DeepClone().AsObject()
                    ?? throw new CliException(ExitCode.Ledger, $"{call.Api.Address} answers without the audit; is it an audit service of this version?");
            },
            Write);
        return command;
    }

    private static void Write(JsonObject audit)
    {
        FieldLines.Write(
            ("Contract", audit.Text("name")),
            ("Audit", audit.Text("id")),
            ("Status", audit.Text("status")),
            ("Verdict", audit.Text("verdict")),
            ("Classes", audit.Text("flaggedClasses")),
            ("Diverged", audit.Text("diverged") == "true" ? "the votes differ by more than the policy allows" : ""),
            ("Source", audit.Text("sourceHash")),
            ("Files", $"{audit.Text("fileCount")}, {audit.Text("size")} bytes"),
            ("Compiler", audit.Text("compiler")),
            ("Opened", audit.Time("openedAt")),
            ("Opened by", string.Join(", ", new[] { audit.Text("organization"), audit.Text("submitter") }.Where(text => text.Length > 0))),
            ("Transaction", audit.Text("transactionId")),
            ("Block", audit.Text("block")),
            ("Decided", audit.Time("decidedAt")),
            ("Decided by", audit.Text("decidedBy")),
            ("Decided in", audit.Text("decidedBlock") is { Length: > 0 } block ? $"block {block}" : ""),
            ("Rests on", Basis(audit)),
            ("Shared", audit.Text("sharing") == "hash-only" ? "only the hash; the source stays with the submitter's organisation" : ""),
            ("Supersedes", audit.Text("supersedes")),
            ("Superseded by", audit.Text("supersededBy")),
            ("Purged", Purge(audit)),
            ("Model", audit.Text("modelHash")),
            ("Policy", $"version {audit.Text("policyVersion")}"),
            ("Waiting", audit.Text("failure")));
        new ResultTable().Columns("Class").Numbers("Score")
            .Rows(audit.Part("scores").Select(score => score.Key), name => [name, audit.Part("scores").Percent(name)])
            .WriteUnder("Scores");
        new ResultTable().Columns("Organization", "Voted", "").Numbers("Block").Id("Transaction")
            .Rows(audit.Items("votes"), vote => [vote.Text("mspId"), vote.Time("votedAt"), Late(vote), vote.Text("block"), vote.Text("transactionId")])
            .WriteUnder("Votes");
        new ResultTable().Columns("Class", "Where", "Function").Numbers("Score").Columns("Lines")
            .Rows(audit.Items("findings"), finding =>
                [finding.Text("class"), finding.Text("path"), Function(finding), finding.Percent("score"), finding.Text("evidenceLines")])
            .WriteUnder("Findings of this organisation's model");
        new ResultTable().Columns("Alert", "Classes", "").Numbers("Block").Id("Transaction")
            .Rows(audit.Items("alerts"), alert => [alert.Text("kind"), alert.Text("classes"), Late(alert), alert.Text("block"), alert.Text("transactionId")])
            .WriteUnder("Alerts");
        new ResultTable().Columns("Dispute", "When", "Why").Numbers("Block").Id("Transaction")
            .Rows(audit.Items("disputes"), dispute =>
                [By(dispute), dispute.Time("disputedAt"), dispute.Text("reason"), dispute.Text("block"), dispute.Text("transactionId")])
            .WriteUnder("Disputes");
        new ResultTable().Columns("Outcome", "By", "When", "Why").Numbers("Block").Id("Transaction")
            .Rows(audit.Items("resolutions"), resolution =>
            [
                resolution.Text("outcome"), By(resolution), resolution.Time("resolvedAt"), resolution.Text("reason"), resolution.Text("block"),
                resolution.Text("transactionId"),
            ])
            .WriteUnder("Resolutions; the machine's verdict stays beside them");
        DecisionsCommand.Table(audit.Items("decisions")).WriteUnder("Decided by the policy's rules");
    }

    private static string By(JsonObject entry) =>
        string.Join(", ", new[] { entry.Text("mspId"), entry.Text("subject") }.Where(text => text.Length > 0));

    private static string Purge(JsonObject audit) => audit.Part("purge") is { Count: > 0 } purge
        ? $"{purge.Time("purgedAt")} by {By(purge)}: {purge.Text("reason")}"
        : audit.Time("purgedAt");

    private static string Basis(JsonObject audit) => audit.Text("basis") switch
    {
        "QUORUM" => audit.Text("votedWeight") is { Length: > 0 } weight ? $"a quorum, votes of weight {weight}" : "a quorum",
        "SINGLE_ORGANIZATION" => $"{audit.Text("restsOn")} alone",
        "MODEL_REVOKED" => "nothing: its model was revoked before the quorum",
        var other => other,
    };

    private static string Late(JsonObject entry) => entry.Text("late") == "true" ? "after the verdict" : "";

    private static string Function(JsonObject finding) =>
        string.Join('.', new[] { finding.Text("contract"), finding.Text("function") }.Where(name => name.Length > 0));
}
