using System.Globalization;
using Audit.Ledger;

namespace Audit.Service.Tests;

/// <summary>
/// A channel in memory, by the ledger's own rules: every accepted transaction is a block of its own. What a test wants to go wrong is
/// said by <see cref="Before"/> and <see cref="After"/>.
/// </summary>
internal sealed partial class MemoryChannel
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AuditRecord> _audits = [];
    private readonly Dictionary<string, byte[]> _sources = [];
    private int _transactions;

    internal MemoryChannel(params string[] mspIds) => Terms = PolicyTerms.MajorityOf(mspIds, _ => new ClassThresholds(4000, 8000), 100);

    internal PolicyTerms Terms { get; private set; }

    /// <summary>Answers a question by its name and arguments; null for the answer to all others.</summary>
    internal Func<string, IReadOnlyList<string>, string?> Answer { get; set; } = (_, _) => null;

    /// <summary>Executes a command by its name and arguments; null for the usual answer.</summary>
    internal Func<string, IReadOnlyList<string>, string?> Execute { get; set; } = (_, _) => null;

    /// <summary>Lets sources stay with their organisations.</summary>
    internal MemoryChannel WithHashOnly()
    {
        Terms = Terms.With(new GovernanceTerms { HashOnly = true });
        return this;
    }

    /// <summary>Called with the transaction's name and the organisation before a transaction is looked at; may throw.</summary>
    internal Action<string, string> Before { get; set; } = (_, _) => { };

    /// <summary>Called when it is committed and the caller not yet told; may throw.</summary>
    internal Action<string, string> After { get; set; } = (_, _) => { };

    /// <summary>How often each transaction was committed, by name and organisation.</summary>
    internal Dictionary<(string Name, string MspId), int> Committed { get; } = [];

    internal IReadOnlyList<AuditRecord> Audits
    {
        get
        {
            lock (_gate)
            {
                return [.. _audits.Values];
            }
        }
    }

    /// <summary>Purges an audit's source.</summary>
    internal void Purge(string auditId, string mspId)
    {
        lock (_gate)
        {
            AuditRecord audit = _audits[auditId];
            var purge = new SourcePurge(mspId, "a customer asked for it", Now, NextTransaction());
            _audits[auditId] = audit with { Purge = purge };
            _sources.Remove(auditId);
            Publish(purge.TransactionId, new SourcePurged(auditId, audit.SourceHash, purge));
        }
    }

    /// <summary>Opens another audit in an audit's place.</summary>
    internal string Reopen(string auditId)
    {
        lock (_gate)
        {
            AuditRecord previous = _audits[auditId];
            string transaction = NextTransaction();
            AuditRecord next = previous with
            {
                Id = AuditId.ComputeSuccessor(auditId, 1), Status = AuditStatus.Open, Verdict = null, Votes = [], Supersedes = auditId, TransactionId = transaction,
            };
            _audits[next.Id] = next;
            Publish(transaction, new AuditSuperseded(auditId, next.Id), new AuditOpened(next));
            return next.Id;
        }
    }

    internal MemoryLedgerClient Client(string mspId) => new(this, mspId);

    internal AuditRecord Open(string mspId, OpenRequest request, ReadOnlyMemory<byte> source)
    {
        Before("Open", mspId);
        AuditRecord audit;
        lock (_gate)
        {
            string id = request.HashOnly ? AuditId.ComputeHashOnly(request.SourceHash, Version, mspId) : AuditId.Compute(request.SourceHash, Version);
            if (!_audits.TryGetValue(id, out AuditRecord? known))
            {
                known = new AuditRecord
                {
                    Id = id,
                    Name = request.Name,
                    SourceHash = request.HashOnly ? request.SourceHash : SourceBundle.Parse(source.Span).Hash,
                    HashOnly = request.HashOnly,
                    Compiler = request.Compiler,
                    Size = request.Size,
                    FileCount = request.FileCount,
                    Status = AuditStatus.Open,
                    PolicyVersion = Version,
                    OpenedAt = Now,
                    OpenedBy = new AuditOpener(mspId, "CN=tester"),
                    TransactionId = NextTransaction(),
                };
                _audits[id] = known;
                if (!request.HashOnly)
                {
                    _sources[id] = source.ToArray();
                }

                Count("Open", mspId);
                Publish(known.TransactionId, new AuditOpened(known));
            }

            audit = known;
        }

        After("Open", mspId);
        return audit;
    }

    internal string Vote(string mspId, VoteRequest request)
    {
        Before("Vote", mspId);
        string transaction;
        lock (_gate)
        {
            AuditRecord audit = Find(request.AuditId) ?? throw Refused(LedgerErrorCode.AuditUnknown);
            if (ModelStatusOf(request.ModelHash) != ModelStatus.Active)
            {
                throw Refused(LedgerErrorCode.ModelNotActive);
            }

            if (audit.HashOnly && audit.OpenedBy.MspId != mspId)
            {
                throw Refused(LedgerErrorCode.SourceNotShared);
            }

            if (audit.Votes.Any(vote => vote.MspId == mspId && vote.ModelHash == request.ModelHash))
            {
                throw Refused(LedgerErrorCode.VoteAlreadyRecorded);
            }

            transaction = NextTransaction();
            Count("Vote", mspId);
            Record(audit, mspId, request, transaction);
        }

        After("Vote", mspId);
        return transaction;
    }

    internal AuditRecord? Find(string auditId)
    {
        lock (_gate)
        {
            return _audits.GetValueOrDefault(auditId);
        }
    }

    internal byte[] Source(string auditId)
    {
        lock (_gate)
        {
            return _sources.GetValueOrDefault(auditId) ?? throw Refused(
                _audits.GetValueOrDefault(auditId)?.Purge is null ? LedgerErrorCode.SourceUnavailable : LedgerErrorCode.SourcePurged);
        }
    }

    internal void ReplaceSource(string auditId, byte[] source)
    {
        lock (_gate)
        {
            _sources[auditId] = source;
        }
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static LedgerRefusedException Refused(string code) => new(new LedgerRefusal(code, "said the channel in memory"));

    private string NextTransaction() => Interlocked.Increment(ref _transactions).ToString("x64", CultureInfo.InvariantCulture);

    private void Count(string name, string mspId) => Committed[(name, mspId)] = Committed.GetValueOrDefault((name, mspId)) + 1;

    private void Record(AuditRecord audit, string mspId, VoteRequest request, string transaction)
    {
        var vote = new VoteRecord
        {
            MspId = mspId,
            ModelHash = request.ModelHash,
            Scores = request.Scores,
            FindingsDigest = request.FindingsDigest,
            TransactionId = transaction,
            VotedAt = Now,
            Late = audit.Verdict is not null,
        };
        audit = audit with { Votes = [.. audit.Votes, vote] };
        Tally tally = VerdictRule.Count(Terms, [.. audit.Votes.Select(cast => new Ballot(cast.MspId, cast.Scores))]);
        List<LedgerEvent> events = [new VoteRecorded(audit.Id, vote, tally.VotedWeight, Terms.Quorum)];
        if ((tally.QuorumReached || audit.HashOnly) && audit.Verdict is null)
        {
            audit = audit with { Status = AuditStatus.Decided, Verdict = Verdict(tally, request.ModelHash, transaction) };
            if (audit.HashOnly)
            {
                audit = audit with { Verdict = audit.Verdict with { Basis = VerdictBasis.SingleOrganization, RestsOn = mspId } };
            }

            if (tally.DivergedClasses.Count > 0)
            {
                events.Add(new VotesDiverged(audit.Id, request.ModelHash, tally.DivergedClasses, false));
            }

            if (tally.Outcome == VerdictOutcome.Fail)
            {
                events.Add(new AlertRaised(audit.Id, audit.Name, audit.SourceHash, tally.FailingClasses));
            }

            events.Add(new VerdictReached(audit.Id, audit.PolicyVersion, audit.Verdict!));
        }

        _audits[audit.Id] = audit;
        Publish(transaction, [.. events]);
    }

    private static AuditVerdict Verdict(Tally tally, string modelHash, string transaction) => new()
    {
        Outcome = tally.Outcome,
        Scores = tally.Scores,
        ModelHash = modelHash,
        Diverged = tally.DivergedClasses.Count > 0,
        DecidedAt = Now,
        TransactionId = transaction,
        VotedWeight = tally.VotedWeight,
    };
}
