using Benchmarks.History;
using Npgsql;

namespace Benchmarks.Pages;

/// <summary>What pages show beside audits, as much of it as there is after so many verdicts: alerts, disputes with their ends, actions.</summary>
internal static class PageRows
{
    private const int AuditsPerDispute = 100;
    private const int AuditsPerAction = 10;
    private const int AuditsPerFailure = 4;

    private const string Reason = "{\"mspId\":\"Org2MSP\",\"reason\":\"The finding is in code that cannot be reached.\"}";

    /// <summary>Writes them.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="audits">How many audits there are.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, int audits)
    {
        await HistoryRows.CopyAsync(
            connection,
            "alerts (transaction_id, kind, audit_id, classes, late, block_number, seen_at)",
            audits / AuditsPerFailure,
            i => Alert((i * AuditsPerFailure) + AuditsPerFailure - 1));
        await HistoryRows.CopyAsync(
            connection,
            "governance (kind, subject, key, msp_id, status, recorded_at, record, transaction_id, block_number)",
            audits / AuditsPerDispute,
            i => $"dispute\t{HistoryRows.IdOf(i * AuditsPerDispute)}\t0000000001-Org2MSP\tOrg2MSP\t\\N\t{HistoryRows.Text(i * AuditsPerDispute)}\t{Reason}\td{i}\t{i * 10}");
        await HistoryRows.CopyAsync(
            connection,
            "governance (kind, subject, key, msp_id, status, recorded_at, record, transaction_id, block_number)",
            audits / AuditsPerDispute,
            i => $"resolution\t{HistoryRows.IdOf(i * AuditsPerDispute)}\t0000000001\tOrg2MSP\tPASS\t{HistoryRows.Text(i * AuditsPerDispute)}\t{Reason}\tr{i}\t{i * 10}");
        await HistoryRows.CopyAsync(
            connection,
            "actions (at, actor, method, action, target, status)",
            audits / AuditsPerAction,
            i => $"{HistoryRows.Text(i * AuditsPerAction)}\ttoken:user{i % 50}\tPOST\tPOST /v1/audits\t{HistoryRows.IdOf(i * AuditsPerAction)}\t202");
    }

    private static string Alert(int audit) => $"u{audit}\tAlertRaised\t{HistoryRows.IdOf(audit)}\t{{reentrancy}}\tf\t{audit / 10}\t{HistoryRows.Text(audit)}";
}
