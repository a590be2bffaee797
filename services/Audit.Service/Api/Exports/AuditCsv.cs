using Audit.Ledger;

namespace Audit.Service;

/// <summary>Audits as rows of a CSV file.</summary>
internal static class AuditCsv
{
    private static readonly string[] Columns =
    [
        "id", "name", "sourceHash", "compiler", "size", "fileCount", "status", "verdict", "flaggedClasses", "modelHash", "diverged", "policyVersion",
        "organization", "submitter", "openedAt", "transactionId", "block", "decidedAt", "decidedBy", "decidedBlock", "voters",
    ];

    /// <summary>The first row.</summary>
    internal static byte[] Header()
    {
        var row = new CsvRow();
        foreach (string column in Columns.Concat(VulnerabilityClass.All.Select(known => known.Id)))
        {
            row.Add(column);
        }

        return row.ToUtf8();
    }

    /// <summary>The row of an audit.</summary>
    internal static byte[] Row(AuditDocument audit)
    {
        CsvRow row = new CsvRow()
            .Add(audit.Id).Add(audit.Name).Add(audit.SourceHash).Add(audit.Compiler).Add(audit.Size).Add(audit.FileCount).Add(audit.Status).Add(audit.Verdict)
            .Add(string.Join(' ', audit.FlaggedClasses)).Add(audit.ModelHash).Add(audit.Diverged ? "true" : "false").Add(audit.PolicyVersion)
            .Add(audit.Organization).Add(audit.Submitter).Add(audit.OpenedAt).Add(audit.TransactionId).Add(audit.Block)
            .Add(audit.DecidedAt).Add(audit.DecidedBy).Add(audit.DecidedBlock).Add(string.Join(' ', audit.Votes.Select(vote => vote.MspId)));
        foreach (VulnerabilityClass known in VulnerabilityClass.All)
        {
            row.Add(audit.Scores.TryGetValue(known.Id, out int score) ? score : null);
        }

        return row.ToUtf8();
    }
}
