using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit policy</c>: by what rule the channel's organisations come to a verdict.</summary>
internal static class PolicyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("policy", "Show the channel's policy, and decide on another.")
    {
        Show(),
        History(),
        DecisionsCommand.Create(),
        PolicyProposals.List(),
        PolicyProposals.Show(),
        PolicyProposals.Propose(),
        LedgerCommand.Create("approve", "Approve a proposed policy (role compliance or admin).", "PROPOSAL", ["proposals", "*", "approvals"]),
        Attendance(),
        LedgerCommand.Create(
            "review",
            "Have it recorded that a rule holds an organisation's weight back, if that is due (role compliance or admin).",
            "MSPID",
            ["organizations", "*", "review"]),
        LedgerCommand.Create("withdraw", "Withdraw your organisation's proposal (role compliance or admin).", "PROPOSAL", ["proposals", "*", "withdrawal"]),
    };

    private static ServiceCommand Show()
    {
        var version = new Argument<int?>("VERSION") { Description = "A version; by default the one in force.", Arity = ArgumentArity.ZeroOrOne };
        var command = new ServiceCommand("show", "Show the policy in force, or a version of it.") { version };
        command.Shows(
            (call, cancellationToken) => call.Parsed.GetValue(version) is { } wanted
                ? VersionAsync(call, wanted, cancellationToken)
                : call.GetAsync(ApiPath.Of("policy"), cancellationToken),
            WriteOne);
        return command;
    }

    private static ServiceCommand History()
    {
        var command = new ServiceCommand("history", "List the versions of the policy, the latest first.");
        var list = new ListOptions(command);
        command.Shows((call, cancellationToken) => list.ReadAsync(call, ApiPath.Of("policy", "history"), "policies", null, cancellationToken), Write);
        return command;
    }

    private static ServiceCommand Attendance()
    {
        var organization = new Argument<string>("MSPID") { Description = "The organisation." };
        var command = new ServiceCommand("attendance", "Show how an organisation attends to its audits, and what its word weighs for that.") { organization };
        command.Shows(
            (call, cancellationToken) => call.GetAsync(
                ApiPath.Of("organizations", call.Parsed.GetRequiredValue(organization), "attendance"), cancellationToken),
            attendance => FieldLines.Write(
                ("Organization", attendance.Text("mspId")),
                ("Weight", attendance.Text("weight")),
                ("Weight now", attendance.Text("effectiveWeight")),
                ("Missed audits", attendance.Text("missed")),
                ("Held back", attendance.Text("suspended")),
                ("Last vote", attendance.Part("lastVote").Time("votedAt")),
                ("On audit", attendance.Part("lastVote").Text("auditId"))));
        return command;
    }

    // The list goes on below a version: the one after the next is the one that is wanted.
    private static async Task<JsonObject> VersionAsync(ServiceCall call, int version, CancellationToken cancellationToken)
    {
        var query = ApiPath.Query(
        [
            KeyValuePair.Create("cursor", (string?)((long)version + 1).ToString(CultureInfo.InvariantCulture)), KeyValuePair.Create("limit", (string?)"1"),
        ]);
        var page = await call.GetAsync(ApiPath.Of("policy", "history") + query, cancellationToken).ConfigureAwait(false);
        return page.Items("policies").FirstOrDefault(policy => policy.Text("version") == version.ToString(CultureInfo.InvariantCulture))?.DeepClone().AsObject()
            ?? throw new CliException(ExitCode.Usage, $"{call.Api.Address} knows no version {version} of the policy; list them with 'fabric-audit policy history'");
    }

    private static void Write(JsonObject page) => new ResultTable()
        .Numbers("Version", "Quorum").Columns("Weights", "Established").Numbers("Block").Id("Transaction")
        .Rows(page.Items("policies"), version =>
        [
            version.Text("version"),
            version.Part("policy").Text("quorum"),
            version.Part("policy").Counts("weights"),
            version.Time("establishedAt"),
            version.Text("block"),
            version.Text("transactionId"),
        ])
        .Write();

    private static void WriteOne(JsonObject version)
    {
        var policy = version.Part("policy");
        FieldLines.Write(
            ("Version", version.Text("version")),
            ("Established", version.Time("establishedAt")),
            ("Transaction", version.Text("transactionId")),
            ("Block", version.Text("block")),
            ("Weights", policy.Counts("weights")),
            ("Quorum", policy.Text("quorum")),
            ("Votes differ", policy.Percent("divergenceLimit") is { Length: > 0 } limit ? $"from {limit} on" : ""),
            ("Proposals", policy.Text("proposalDays") is { Length: > 0 } days ? $"open for {days} days" : ""),
            ("Hash only", policy.Text("hashOnly")));
        new ResultTable().Columns("Class").Numbers("Review from", "Fail from")
            .Rows(policy.Part("thresholds").Where(entry => entry.Value is JsonObject), entry =>
                [entry.Key, entry.Value!.AsObject().Percent("review"), entry.Value!.AsObject().Percent("fail")])
            .WriteUnder("Thresholds");
        new ResultTable().Numbers("#").Columns("Rule")
            .Rows(policy.Items("rules").Select((rule, index) => (rule, index)), entry =>
                [entry.index.ToString(CultureInfo.InvariantCulture), entry.rule.ToJsonString()])
            .WriteUnder("Rules");
    }
}
