using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Store;
using Npgsql;

namespace Benchmarks.History;

/// <summary>Audits of years, written with PostgreSQL's COPY. Row i is the same in every run.</summary>
internal static class HistoryRows
{
    private static readonly DateTimeOffset First = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Outcomes = ["PASS", "PASS", "REVIEW", "FAIL"];
    private const string Scores = "{\"access_control\":120,\"arithmetic\":40,\"reentrancy\":9120}";

    private static readonly string Policy = CanonicalJson.WriteText(new PolicyRecord(
        1, PolicyTerms.MajorityOf(["Org1MSP", "Org2MSP"], _ => new ClassThresholds(3000, 7000), 500), "Org1MSP", First, Sha256Hash.Of("policy"u8)).ToJson());

    // What is announced of an audit, and in which of its transactions.
    private static readonly (string Name, string Type, int Transaction, string? Outcome)[] Announced =
    [
        ("AuditOpened", "audit.opened", 0, null),
        ("VoteRecorded", "vote.recorded", 1, null),
        ("VoteRecorded", "vote.recorded", 2, null),
        ("VerdictReached", "verdict.reached", 2, ""),
    ];

    /// <summary>The name of audit i.</summary>
    public static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"Vault{i}.sol");

    /// <summary>The place in the list of all audits, newest first, after <paramref name="skipped"/> of them.</summary>
    public static AuditCursor CursorAt(int count, int skipped) => new(TimeOf(count - skipped), IdOf(count - skipped));

    /// <summary>Writes the policy, audits, verdicts, votes, the feed and the jobs that are done.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, int count)
    {
        await CopyAsync(connection, "policies (version, terms, established_at, transaction_id, block_number)", 1, _ => $"1\t{Policy}\t{Text(0)}\tp\t0");
        await CopyAsync(
            connection,
            "audits (id, name, source_hash, size, file_count, status, policy_version, organization, submitter, opened_at, transaction_id, block_number)",
            count,
            i => $"{IdOf(i)}\t{NameOf(i)}\t{IdOf(i)}\t2000\t1\tDECIDED\t1\tOrg{(i % 3) + 1}MSP\tCN=user{i % 50}\t{Text(i)}\tt{i}\t{i / 10}");
        await CopyAsync(
            connection,
            "verdicts (audit_id, outcome, scores, flagged_classes, model_hash, diverged, policy_version, decided_at, transaction_id, block_number)",
            count,
            i => $"{IdOf(i)}\t{Outcomes[i % 4]}\t{Scores}\t{(i % 4 == 3 ? "{reentrancy}" : "{}")}\tm1\tf\t1\t{Text(i)}\tu{i}\t{i / 10}");
        await CopyAsync(
            connection,
            "votes (audit_id, msp_id, model_hash, scores, findings_digest, late, voted_at, transaction_id, block_number)",
            count * 2,
            i => $"{IdOf(i / 2)}\tOrg{(i % 2) + 1}MSP\tm1\t{Scores}\td\tf\t{Text(i / 2)}\tv{i}\t{i / 20}");
        await CopyAsync(
            connection,
            "events (block_number, transaction_ordinal, event_index, transaction_id, event_name, event_type, audit_id, classes, outcome, data, seen_at)",
            count * Announced.Length,
            i =>
            {
                (string name, string type, int transaction, string? outcome) = Announced[i % Announced.Length];
                int audit = i / Announced.Length;
                return $"{audit / 3}\t{(audit % 3 * 3) + transaction}\t{(outcome is null ? 0 : 1)}\tt{transaction}-{IdOf(audit)}\t{name}\t{type}\t{IdOf(audit)}"
                    + $"\t\\N\t{(outcome is null ? "\\N" : Outcomes[audit % 4])}\t{{\"auditId\":\"{IdOf(audit)}\",\"type\":\"{name}\",\"scores\":{Scores}}}\t{Text(audit)}";
            });
        await CopyAsync(
            connection,
            "jobs (kind, audit_id, payload, state, run_after, created_at, finished_at)",
            count,
            i => $"score\t{IdOf(i)}\t{IdOf(i)}\tdone\t{Text(i)}\t{Text(i)}\t{Text(i)}");
    }

    /// <summary>Lets PostgreSQL look at what there is, and finish with what years of writing would not have left for the measurement.</summary>
    public static async Task AnalyzeAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand analyze = connection.CreateCommand();
        analyze.CommandTimeout = 0;
        foreach (string command in new[] { "VACUUM ANALYZE", "CHECKPOINT" })
        {
            analyze.CommandText = command;
            await analyze.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The id of audit i.</summary>
    public static string IdOf(int i) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))));

    /// <summary>When audit i was opened.</summary>
    public static DateTimeOffset TimeOf(int i) => First.AddMinutes(i);

    /// <summary>The same as PostgreSQL reads it.</summary>
    public static string Text(int i) => TimeOf(i).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Writes rows.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="table">The table with its columns.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="row">Row i, its columns separated by tabulators.</param>
    public static async Task CopyAsync(NpgsqlConnection connection, string table, int count, Func<int, string> row)
    {
        await using TextWriter writer = await connection.BeginTextImportAsync($"COPY {table} FROM STDIN");
        for (int i = 0; i < count; i++)
        {
            await writer.WriteAsync(row(i));
            await writer.WriteAsync('\n');
        }
    }
}
