using Audit.Ledger;
using Audit.Ledger.Log;

namespace Audit.Service.Tests;

/// <content>The log of verdicts.</content>
internal sealed partial class MemoryChannel
{
    /// <summary>What was appended to the log, by whom, in its order.</summary>
    internal List<(string MspId, string AuditId)> Log { get; } = [];

    /// <summary>
    /// Whether what is appended is announced, in a block of its own: left out where a test counts blocks, which an append then adds to whenever the
    /// service comes to it.
    /// </summary>
    internal bool AnnouncesLog { get; init; }

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

            (string, string)[] added = [.. auditIds.Where(id => !Log.Exists(entry => entry.AuditId == id)).Select(id => (mspId, id))];
            long before = Log.Count;
            Log.AddRange(added);
            if (AnnouncesLog && added.Length > 0)
            {
                Publish(NextTransaction(), new LogAppended(before, Log.Count, LogRoot(), [.. added.Select(entry => entry.Item2)]));
            }
        }

        After("log:Append", mspId);
    }

    private string LogRoot()
    {
        var tree = new MerkleFrontier(0, []);
        foreach ((string _, string auditId) in Log)
        {
            tree.Append(MerkleHash.OfLeaf(Convert.FromHexString(auditId)));
        }

        return Convert.ToHexStringLower(tree.Root);
    }
}
