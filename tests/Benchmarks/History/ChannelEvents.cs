using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Audit.Ledger;
using Audit.Service;
using Audit.Store;

namespace Benchmarks.History;

/// <summary>Audits as a channel announces them: three transactions each, ten transactions a block, encoded as on the wire.</summary>
internal sealed class ChannelEvents
{
    private const string Channel = "benchmark";
    private const int TransactionsPerBlock = 10;

    private readonly List<LedgerNotice> _notices = [];
    private readonly List<string> _audits = [];

    public int Transactions => _notices.Count;

    /// <summary>Makes audits that no other round has.</summary>
    public static ChannelEvents Make(int round, int audits)
    {
        var events = new ChannelEvents();
        var scores = ClassScores.InClassOrder([.. VulnerabilityClass.All.Select((_, index) => index * 900)]);
        for (int i = 0; i < audits; i++)
        {
            string source = Hash($"source {round} {i}");
            string id = AuditId.Compute(source, 1);
            events._audits.Add(id);
            DateTimeOffset at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i);
            events.Add(round, new AuditOpened(new AuditRecord
            {
                Id = id, Name = "Bank.sol", SourceHash = source, Size = 2000, FileCount = 1, Status = AuditStatus.Open, PolicyVersion = 1,
                OpenedAt = at, OpenedBy = new AuditOpener("Org1MSP", "CN=user"), TransactionId = Hash($"open {round} {i}"),
            }));
            events.Add(round, new VoteRecorded(id, Vote("Org1MSP", scores, at), 1, 2));
            events.Add(
                round,
                new VoteRecorded(id, Vote("Org2MSP", scores, at), 2, 2),
                new VerdictReached(id, 1, new AuditVerdict
                {
                    Outcome = VerdictOutcome.Review, Scores = scores, ModelHash = Hash("model"), Diverged = false, DecidedAt = at, TransactionId = Hash($"verdict {round} {i}"),
                }));
        }

        return events;
    }

    /// <summary>
    /// Projects everything as the service does: one task decodes what comes, another writes it, one database transaction a batch, with the checkpoint.
    /// </summary>
    public async Task ProjectAsync(AuditDatabase database, int batch)
    {
        var arriving = System.Threading.Channels.Channel.CreateBounded<DecodedNotice>(batch * 2);
        Task decoding = Task.Run(async () =>
        {
            foreach (LedgerNotice notice in _notices)
            {
                await arriving.Writer.WriteAsync(DecodedNotice.Of(notice));
            }

            arriving.Writer.Complete();
        });
        List<DecodedNotice> notices = [];
        await foreach (DecodedNotice notice in arriving.Reader.ReadAllAsync())
        {
            notices.Add(notice);
            if (notices.Count == batch)
            {
                await FollowAsync(database, notices);
                notices.Clear();
            }
        }

        if (notices.Count > 0)
        {
            await FollowAsync(database, notices);
        }

        await decoding;
    }

    /// <summary>The whole of an audit's work in the database, as it arrives: one transaction of the channel after the other.</summary>
    public async Task LiveAsync(AuditDatabase database)
    {
        var lease = WorkerLease.Create("benchmark", "worker", TimeSpan.FromMinutes(1), 5);
        foreach ((int index, string id) in _audits.Index())
        {
            List<DecodedNotice> notices = [.. _notices.Skip(index * 3).Take(3).Select(DecodedNotice.Of)];
            await database.RunAsync(unit => unit.Outbox.AddAsync(OutboxKind.Open, id, "", "{}", CancellationToken.None), CancellationToken.None);
            await SendAsync(database, lease);
            await FollowAsync(database, notices[..1]);
            Job job = (await database.RunRepeatableAsync(unit => unit.Jobs.ClaimAsync("score", lease, 1, CancellationToken.None), CancellationToken.None)).Single();
            await database.RunRepeatableAsync(
                async unit =>
                {
                    await unit.Jobs.CompleteAsync(job, CancellationToken.None);
                    await unit.Reports.AddAsync(job.AuditId, "m1", "{}", "d", CancellationToken.None);
                    return await unit.Outbox.AddAsync(OutboxKind.Vote, job.AuditId, "m1", "{}", CancellationToken.None);
                },
                CancellationToken.None);
            await SendAsync(database, lease);
            await FollowAsync(database, notices[1..2]);
            await FollowAsync(database, notices[2..]);
            await database.Queries.FindAsync(id, CancellationToken.None);
        }
    }

    private static async Task SendAsync(AuditDatabase database, WorkerLease lease)
    {
        OutboxCommand command = (await database.RunRepeatableAsync(unit => unit.Outbox.ClaimAsync(lease, 1, CancellationToken.None), CancellationToken.None)).Single();
        await database.RunRepeatableAsync(
            async unit =>
            {
                await unit.Outbox.CompleteAsync(command, "t", null, CancellationToken.None);
                return true;
            },
            CancellationToken.None);
    }

    private static Task<bool> FollowAsync(AuditDatabase database, List<DecodedNotice> notices) => database.RunRepeatableAsync(
        async unit =>
        {
            await unit.Checkpoints.ReadAsync(Channel, Channel, CancellationToken.None);
            foreach (DecodedNotice notice in notices)
            {
                await EventProjector.ApplyAsync(unit, notice, CancellationToken.None);
            }

            await unit.Batch.FlushAsync(CancellationToken.None);
            await unit.Checkpoints.WriteAsync(
                Channel, Channel, new EventPosition(notices[^1].Notice.BlockNumber, notices[^1].Notice.TransactionId), CancellationToken.None);
            return true;
        },
        CancellationToken.None);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static VoteRecord Vote(string mspId, ClassScores scores, DateTimeOffset at) => new()
    {
        MspId = mspId, ModelHash = Hash("model"), Scores = scores, FindingsDigest = Hash("findings"), TransactionId = Hash("vote"), VotedAt = at, Late = false,
    };

    private void Add(int round, params LedgerEvent[] events)
    {
        string transaction = Hash(string.Create(CultureInfo.InvariantCulture, $"{round} {_notices.Count}"));
        _notices.Add(new LedgerNotice((round * 1_000_000L) + (_notices.Count / TransactionsPerBlock), transaction, LedgerEvents.Encode(events)));
    }
}
