using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Audit.Store;
using Npgsql;

namespace Benchmarks.History;

/// <summary>Audits of years, written with PostgreSQL's COPY. Row i is the same in every run.</summary>
internal static class HistoryRows
{
    private static readonly DateTimeOffset First = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Outcomes = ["PASS", "PASS", "REVIEW", "FAIL"];
    private const string Scores = "{\"access_control\":120,\"arithmetic\":40,\"reentrancy\":9120}";

    /// <summary>The name of audit i.</summary>
    public static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"Vault{i}.sol");

    /// <summary>The place in the list of all audits, newest first, after <paramref name="skipped"/> of them.</summary>
    public static AuditCursor CursorAt(int count, int skipped) => new(TimeOf(count - skipped), IdOf(count - skipped));

    /// <summary>Writes audits, verdicts and votes, and lets PostgreSQL look at what there is.</summary>
    public static async Task WriteAsync(NpgsqlDataSource database, int count)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync();
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
        await using NpgsqlCommand analyze = connection.CreateCommand();
        analyze.CommandText = "VACUUM ANALYZE";
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>The id of audit i.</summary>
    public static string IdOf(int i) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))));

    /// <summary>When audit i was opened.</summary>
    public static DateTimeOffset TimeOf(int i) => First.AddMinutes(i);

    private static string Text(int i) => TimeOf(i).ToString("O", CultureInfo.InvariantCulture);

    private static async Task CopyAsync(NpgsqlConnection connection, string table, int count, Func<int, string> row)
    {
        await using TextWriter writer = await connection.BeginTextImportAsync($"COPY {table} FROM STDIN");
        for (int i = 0; i < count; i++)
        {
            await writer.WriteAsync(row(i));
            await writer.WriteAsync('\n');
        }
    }
}
