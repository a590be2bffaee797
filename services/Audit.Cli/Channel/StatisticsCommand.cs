using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit statistics</c>: counts of audits, by status, verdict, class, organisation and model, and over time.</summary>
internal static class StatisticsCommand
{
    private static readonly (string Member, string Heading)[] Groups =
    [
        ("statuses", "Status"), ("verdicts", "Verdict"), ("classes", "Class"), ("organizations", "Organization"), ("models", "Model"), ("bases", "Basis"),
    ];

    private static readonly string[] Outcomes = ["PASS", "REVIEW", "FAIL", "OPEN"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("statistics", "Count audits of a period (by default 30 days).");
        var filters = new QueryOptions(command)
            .Period("audits opened")
            .Text("--organization", "organization", "Only audits that this organisation opened.", "MSPID")
            .OneOf("--bucket", "bucket", "The length of the steps over time.", "hour", "day", "week", "month");
        command.Shows((call, cancellationToken) => call.GetAsync(ApiPath.Of("statistics") + filters.Read(call.Parsed), cancellationToken), Write);
        return command;
    }

    private static string Disputes(JsonObject disputes) => disputes.Text("raised") is "" or "0" ? "" :
        $"{disputes.Text("raised")} about {disputes.Text("audits")} audits, {disputes.Text("open")} open, {disputes.Text("overturned")} decided otherwise";

    private static void Write(JsonObject document)
    {
        FieldLines.Write(
            ("Period", $"{document.Time("from")} to {document.Time("to")}"),
            ("Organization", document.Text("organization")),
            ("Audits", document.Text("total")),
            ("Disputes", Disputes(document.Part("disputes"))),
            ("Superseded", document.Part("disputes").Text("superseded")),
            ("Known", document.Text("channelBlock") is { Length: > 0 } newest ? $"to block {document.Text("indexedBlock")} of {newest}" : ""));
        foreach (var (member, heading) in Groups)
        {
            new ResultTable().Columns(heading).Numbers("Audits")
                .Rows(document.Part(member), count => [count.Key, document.Part(member).Text(count.Key)])
                .WriteUnder($"By {heading.ToLowerInvariant()}");
        }

        new ResultTable().Columns("From").Numbers(Outcomes)
            .Rows(document.Items("series"), step =>
                [step.Time("start"), .. Outcomes.Select(outcome => step.Part("counts").Text(outcome))])
            .WriteUnder($"By {document.Text("bucket")}");
    }
}
