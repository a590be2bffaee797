using System.Globalization;
using System.Text;
using System.Text.Json;
using Audit.Ledger;
using Audit.Model;
using Audit.Service;
using Audit.Store;

namespace Benchmarks.Pages;

/// <summary>An audit of a long source, as handed in here, voted on twice and decided, with the report of this organisation's model; and the model.</summary>
internal static class LongAudit
{
    public const string ModelHash = "3e1f0c2d4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";

    private const string FileName = "Long.sol";
    private const int FunctionLines = 10;
    private const int FindingEvery = 20;

    /// <summary>Writes it.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> WriteAsync(AuditDatabase database, int lines, DateTimeOffset at, long block)
    {
        SourceBundle source = SourceBundle.Create([KeyValuePair.Create(FileName, TextOf(lines))]);
        string id = AuditId.Compute(source.Hash, 1);
        var scores = ClassScores.InClassOrder([.. VulnerabilityClass.All.Select((_, index) => index * 900)]);
        var opened = new AuditRecord
        {
            Id = id, Name = FileName, SourceHash = source.Hash, Size = source.Bytes.Length, FileCount = 1, Status = AuditStatus.Open, PolicyVersion = 1,
            OpenedAt = at, OpenedBy = new AuditOpener("Org1MSP", "CN=user"), TransactionId = Sha256Hash.Of("opened"u8),
        };
        var verdict = new AuditVerdict
        {
            Outcome = VerdictOutcome.Review, Scores = scores, ModelHash = ModelHash, Diverged = false, DecidedAt = at, TransactionId = Sha256Hash.Of("decided"u8),
        };
        await database.RunAsync(
            async unit =>
            {
                await unit.Submissions.AddAsync(
                    new Submission
                    {
                        AuditId = id, SourceHash = source.Hash, Name = FileName, Source = source.Bytes.ToArray(), FileCount = 1, PolicyVersion = 1,
                    },
                    CancellationToken.None);
                await ApplyAsync(unit, block, Sha256Hash.Of("model"u8), new ModelActivated(Model(at)));
                await ApplyAsync(unit, block, opened.TransactionId, new AuditOpened(opened));
                await ApplyAsync(unit, block + 1, Sha256Hash.Of("vote"u8), new VoteRecorded(id, Vote("Org1MSP", scores, at), 1, 2));
                await ApplyAsync(
                    unit, block + 2, verdict.TransactionId, new VoteRecorded(id, Vote("Org2MSP", scores, at), 2, 2), new VerdictReached(id, 1, verdict));
                await unit.Batch.FlushAsync(CancellationToken.None);
                await unit.Reports.AddAsync(id, ModelHash, ReportOf(lines), Sha256Hash.Of("findings"u8), CancellationToken.None);
            },
            CancellationToken.None);
        return id;
    }

    private static Task ApplyAsync(UnitOfWork unit, long block, string transaction, params LedgerEvent[] events) =>
        EventProjector.ApplyAsync(unit, DecodedNotice.Of(new LedgerNotice(block, transaction, LedgerEvents.Encode(events))), CancellationToken.None);

    private static ModelRecord Model(DateTimeOffset at) => new()
    {
        BundleHash = ModelHash, Name = "base", CardJson = """{"license":"Apache-2.0"}""", Status = ModelStatus.Active, ProposedBy = "Org1MSP", ProposedAt = at,
        TransactionId = Sha256Hash.Of("model"u8),
    };

    private static VoteRecord Vote(string mspId, ClassScores scores, DateTimeOffset at) => new()
    {
        MspId = mspId, ModelHash = ModelHash, Scores = scores, FindingsDigest = Sha256Hash.Of("findings"u8), TransactionId = Sha256Hash.Of("vote"u8), VotedAt = at,
    };

    private static string TextOf(int lines)
    {
        var text = new StringBuilder("pragma solidity ^0.8.0; // <kept & shown>\n");
        for (int line = 2; line <= lines; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    function step{line}(uint256 amount) public returns (uint256) {{ return balances[msg.sender] + amount * {line}; }}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string ReportOf(int lines)
    {
        Finding[] findings =
        [
            .. Enumerable.Range(0, lines / (FunctionLines * FindingEvery)).Select(index => new Finding
            {
                Class = VulnerabilityClass.All[index % VulnerabilityClass.All.Count].Id,
                Swc = "SWC-107",
                Contract = "Long",
                Function = string.Create(CultureInfo.InvariantCulture, $"step{index}"),
                StartLine = (index * FunctionLines * FindingEvery) + 1,
                EndLine = (index * FunctionLines * FindingEvery) + FunctionLines,
                Score = 9000 - index,
                EvidenceLines = [(index * FunctionLines * FindingEvery) + 3],
            }),
        ];
        return JsonSerializer.Serialize(new { files = new[] { new { path = FileName, findings } } }, JsonSerializerOptions.Web);
    }
}
