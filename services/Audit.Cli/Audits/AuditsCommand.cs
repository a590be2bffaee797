using System.CommandLine;
using Audit.Cli.Channel;
using Audit.Cli.Commands;

namespace Audit.Cli.Audits;

/// <summary><c>fabric-audit audits</c>: what a consortium audited.</summary>
internal static class AuditsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("audits", "Submit, list, show and export audits.")
    {
        AuditListCommand.Create(),
        AuditShowCommand.Create(),
        AuditHistoryCommand.Create(),
        AuditExportCommand.Create(),
        SubmitCommand.Create(),
        DeployableCommand.Create(),
        LedgerCommand.Create("reaudit", "Have a decided audit's source audited again under the policy in force (role compliance).", "ID", ["audits", "*", "reaudit"]),
        LedgerCommand.Create(
            "purge",
            "Remove an audit's source from all peers and services for good; its hash stays (role compliance, of the organisation that opened it).",
            "ID",
            ["audits", "*", "purge"],
            LedgerCommand.Reason()),
        LedgerCommand.Create("dispute", "Dispute a verdict (role compliance).", "ID", ["audits", "*", "disputes"], LedgerCommand.Reason()),
        LedgerCommand.Create(
            "resolve", "Resolve a dispute; the verdict stays beside it (role compliance).", "ID", ["audits", "*", "resolutions"], Outcome(), LedgerCommand.Reason()),
    };

    /// <summary>The audit that a command is about.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The audit's id." };

    /// <summary>The filters of the list of audits.</summary>
    public static QueryOptions Filters(Command command) => new QueryOptions(command)
        .OneOf("--status", "status", "Only audits of this status.", "OPEN", "DECIDED", "DISPUTED")
        .OneOf("--verdict", "verdict", "Only audits with this verdict.", "PASS", "REVIEW", "FAIL")
        .Text("--class", "class", "Only audits in which this class made the verdict.", "CLASS")
        .Text("--organization", "organization", "Only audits that this organisation opened.", "MSPID")
        .Text("--submitter", "submitter", "Only audits that this certificate's subject opened.", "SUBJECT")
        .Text("--model", "model", "Only audits that this model decided.", "HASH")
        .Text("--policy-version", "policyVersion", "Only audits under this version of the policy.", "NUMBER")
        .Period("audits opened")
        .OneOf("--disputed", "disputed", "Only audits whose verdict was ever disputed, or never was.", "true", "false")
        .OneOf("--superseded", "superseded", "Only audits whose place a newer one took, or none did.", "true", "false")
        .OneOf("--basis", "basis", "Only audits whose verdict rests on this.", "QUORUM", "SINGLE_ORGANIZATION", "MODEL_REVOKED")
        .Text("--source-hash", "sourceHash", "Only audits of this source.", "HASH")
        .Text("--name", "name", "Only audits whose name begins like this.", "TEXT")
        .Text("--search", "q", "Only audits whose name holds words that begin like these.", "WORDS");

    private static Option<string> Outcome()
    {
        var outcome = new Option<string>("--outcome") { Description = "What it comes to.", Required = true };
        outcome.AcceptOnlyFromAmong("PASS", "REVIEW", "FAIL");
        return outcome;
    }
}
