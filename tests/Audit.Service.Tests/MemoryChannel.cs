using System.Globalization;
using Audit.Ledger;

namespace Audit.Service.Tests;

/// <summary>
/// A channel in memory, by the ledger's own rules: every accepted transaction is a block of its own. What a test wants to go wrong is
/// said by <see cref="Before"/> and <see cref="After"/>.
/// </summary>
internal sealed class MemoryChannel
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AuditRecord> _audits = [];
    private readonly Dictionary<string, byte[]> _sources = [];
    private readonly Dictionary<string, ModelRecord> _models = [];
    private readonly List<LedgerNotice> _notices = [];
    private TaskCompletionSource _more = NewSource();
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

    internal PolicyRecord? Policy { get; private set; }

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

    internal int LongestBlock => _notices.Count;

    /// <summary>The blocks, each with its transaction, endorsed by all organisations of the policy.</summary>
    internal IReadOnlyList<ChannelBlock> Blocks
    {
        get
        {
            string[] endorsers = [.. Terms.Weights.Keys];
            lock (_gate)
            {
                return [.. _notices.Select(notice => new ChannelBlock(notice.BlockNumber, HashOf(notice.BlockNumber), HashOf(notice.BlockNumber - 1), "", [
                    new ChannelTransaction(notice.TransactionId, "ENDORSER_TRANSACTION", "VALID")
                    {
                        Timestamp = DateTime.UnixEpoch, CreatorMspId = "Org1MSP", Chaincode = "audit", Function = "audits:Any", Endorsers = endorsers,
                        Events = ChannelEvent.Of("Any", notice.Payload),
                    }]))];
            }
        }
    }

    private static string HashOf(long block) => block < 0 ? "" : Sha256Hash.Of(BitConverter.GetBytes(block));

    /// <summary>Establishes the policy and makes a model ACTIVE.</summary>
    internal MemoryChannel Ready(string modelHash)
    {
        EstablishPolicy();
        Activate(modelHash);
        return this;
    }

    internal void EstablishPolicy()
    {
        string transaction = NextTransaction();
        Policy = new PolicyRecord(1, Terms, "Org1MSP", Now, transaction);
        Publish(transaction, new PolicyEstablished(Policy));
    }

    internal void Activate(string modelHash) => Change(modelHash, ModelStatus.Active, model => new ModelActivated(model));

    internal void Revoke(string modelHash) => Change(modelHash, ModelStatus.Revoked, model => new ModelRevoked(model));

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

    internal void Retire(string modelHash) => Change(modelHash, ModelStatus.Retired, model => new ModelRetired(model));

    internal MemoryLedgerClient Client(string mspId) => new(this, mspId);

    internal AuditRecord Open(string mspId, OpenRequest request, ReadOnlyMemory<byte> source)
    {
        Before("Open", mspId);
        AuditRecord audit;
        lock (_gate)
        {
            string id = request.HashOnly ? AuditId.ComputeHashOnly(request.SourceHash, 1, mspId) : AuditId.Compute(request.SourceHash, 1);
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
                    PolicyVersion = 1,
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

    /// <summary>The commands that were committed, by organisation.</summary>
    internal List<(string MspId, string Name, IReadOnlyList<string> Arguments)> Commands { get; } = [];

    // By the rule that all commands of governance have: an organisation gives each once.
    internal LedgerAnswer Submit(string mspId, string name, IReadOnlyList<string> arguments)
    {
        Before(name, mspId);
        string transaction;
        lock (_gate)
        {
            if (name != "models:SettleRevoked" && Commands.Any(command => command.MspId == mspId && command.Name == name && command.Arguments.SequenceEqual(arguments)))
            {
                throw Refused(LedgerErrorCode.ModelAlreadyApproved);
            }

            if (Execute(name, arguments) is { } result)
            {
                Commands.Add((mspId, name, arguments));
                return new LedgerAnswer(NextTransaction(), result);
            }

            Commands.Add((mspId, name, arguments));
            Count(name, mspId);
            transaction = NextTransaction();
        }

        After(name, mspId);
        return new LedgerAnswer(transaction, """{"status":"OPEN"}""");
    }

    /// <summary>What was appended to the log, by whom, in its order.</summary>
    internal List<(string MspId, string AuditId)> Log { get; } = [];

    /// <summary>How much was appended.</summary>
    internal int Logged
    {
        get
        {
            lock (_gate)
            {
                return Log.Count;
            }
        }
    }

    internal void AppendToLog(string mspId, IReadOnlyList<string> auditIds)
    {
        Before("log:Append", mspId);
        lock (_gate)
        {
            if (auditIds.Any(id => _audits.GetValueOrDefault(id)?.Verdict is null))
            {
                throw Refused(LedgerErrorCode.AuditNotDecided);
            }

            Log.AddRange(auditIds.Where(id => !Log.Exists(entry => entry.AuditId == id)).Select(id => (mspId, id)));
        }

        After("log:Append", mspId);
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

    internal ModelStatus? ModelStatusOf(string modelHash)
    {
        lock (_gate)
        {
            return _models.GetValueOrDefault(modelHash)?.Status;
        }
    }

    internal void Publish(string transactionId, params LedgerEvent[] events) => PublishRaw(transactionId, LedgerEvents.Encode(events));

    internal void PublishRaw(string transactionId, byte[] payload)
    {
        lock (_gate)
        {
            _notices.Add(new LedgerNotice(_notices.Count, transactionId, payload));
            Interlocked.Exchange(ref _more, NewSource()).SetResult();
        }
    }

    internal (IReadOnlyList<LedgerNotice> Notices, Task More) NoticesFrom(long block)
    {
        lock (_gate)
        {
            return ([.. _notices.Skip((int)block)], _more.Task);
        }
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static LedgerRefusedException Refused(string code) => new(new LedgerRefusal(code, "said the channel in memory"));

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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

            events.Add(new VerdictReached(audit.Id, 1, audit.Verdict!));
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

    private void Change(string modelHash, ModelStatus status, Func<ModelRecord, LedgerEvent> announce)
    {
        string transaction = NextTransaction();
        var model = new ModelRecord
        {
            BundleHash = modelHash, Name = "test", CardJson = "{}", Status = status, ProposedBy = "Org1MSP", ProposedAt = Now, TransactionId = transaction,
        };
        lock (_gate)
        {
            _models[modelHash] = model;
        }

        Publish(transaction, announce(model));
    }
}
