using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol.Queries;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Commit;

/// <summary>
/// Judges an ordered block and appends it: form, signatures and endorsements of each transaction first, then conflicts between
/// them in order. Verdicts and commit hash go into the block's metadata.
/// </summary>
internal sealed class BlockCommitter(
    ChannelLedger ledger, ChannelMembership membership, ChaincodeRegistry chaincodes, StateDatabase stateDatabase, ILogger logger)
{
    private readonly TransactionCheck _check = new(ledger, membership);

    /// <summary>Judges a transaction that has no fault so far against its will, or gives null; asked in the order of the block.</summary>
    public Func<int, CheckedTransaction, ValidationOutcome?>? Force { get; init; }

    public void Commit(Block block)
    {
        var (checks, outcomes, updates) = Judge(block);
        WriteMetadata(block, outcomes, updates);
        ledger.Append(block, Judged(block, checks, outcomes), updates);
    }

    /// <summary>The verdicts on a block's transactions and what the valid ones change, by the state the ledger is in.</summary>
    public (CheckedTransaction[] Checks, ValidationOutcome[] Outcomes, StateUpdates Updates) Judge(Block block)
    {
        var checks = new CheckedTransaction[block.Data.Data.Count];
        // Signatures are most of the work, and independent of each other.
        Parallel.For(0, checks.Length, index => checks[index] = _check.Check(block.Data.Data[index]));
        var outcomes = JudgeEndorsements(checks);
        MarkDuplicates(checks, outcomes);
        return (checks, outcomes, JudgeConflicts(block, checks, outcomes));
    }

    private List<JudgedTransaction> Judged(Block block, CheckedTransaction[] checks, ValidationOutcome[] outcomes)
    {
        var judged = new List<JudgedTransaction>();
        for (var index = 0; index < outcomes.Length; index++)
        {
            if (Judged(checks[index], block.Data.Data[index], index, outcomes[index]) is { } transaction)
            {
                judged.Add(transaction);
                if (!outcomes[index].IsValid)
                {
                    logger.LogWarning(
                        "Transaction {TransactionId} in block {Block} of {Channel} is {Code}: {Reason}",
                        transaction.TransactionId, block.Header.Number, ledger.Channel, outcomes[index].Code, outcomes[index].Reason);
                }
            }
        }

        return judged;
    }

    // What the checks have read need not be read again.
    private static JudgedTransaction? Judged(CheckedTransaction check, ByteString envelope, int index, ValidationOutcome outcome) =>
        check.Transaction is { } transaction && outcome.IsValid
            ? new(index, transaction.TransactionId, transaction.ChannelHeader.Timestamp, check.ReadWrites, transaction.Event, outcome)
            : JudgedTransaction.Read(envelope, index, outcome);

    private ValidationOutcome[] JudgeEndorsements(CheckedTransaction[] checks)
    {
        var state = ledger.View.State;
        var changedPolicies = new HashSet<(StateSpace Space, string Key)>();
        var outcomes = new ValidationOutcome[checks.Length];
        for (var index = 0; index < checks.Length; index++)
        {
            outcomes[index] = checks[index].Outcome;
            if (outcomes[index].IsValid && checks[index].Transaction is not null)
            {
                outcomes[index] = EndorsementCheck.Validate(checks[index], chaincodes, membership.Policies!, state, changedPolicies);
            }
        }

        return outcomes;
    }

    private static void MarkDuplicates(CheckedTransaction[] checks, ValidationOutcome[] outcomes)
    {
        var seen = new HashSet<string>();
        for (var index = 0; index < checks.Length; index++)
        {
            if (outcomes[index].IsValid && checks[index].Transaction is { } transaction && !seen.Add(transaction.TransactionId))
            {
                outcomes[index] = new(TxValidationCode.DuplicateTxid, "an earlier transaction of the block has the same id");
            }
        }
    }

    private StateUpdates JudgeConflicts(Block block, CheckedTransaction[] checks, ValidationOutcome[] outcomes)
    {
        var state = ledger.View.State;
        var updates = new StateUpdates();
        for (var index = 0; index < checks.Length; index++)
        {
            if (!outcomes[index].IsValid || checks[index].ReadWrites is not { } readWrites)
            {
                continue;
            }

            outcomes[index] = Force?.Invoke(index, checks[index]) ?? JudgeConflict(readWrites, state, updates);
            if (outcomes[index].IsValid)
            {
                WriteSets.Apply(readWrites, new LedgerVersion(block.Header.Number, (ulong)index), state, updates);
            }
        }

        return updates;
    }

    private ValidationOutcome JudgeConflict(TransactionReadWrites readWrites, WorldState state, StateUpdates updates) =>
        FindUnstorable(readWrites) is { } fault
            ? new(TxValidationCode.InvalidWriteset, fault)
            : ConcurrencyCheck.Validate(readWrites, state, updates);

    // CouchDB cannot hold every key and value; peers refuse them when they simulate, so only somebody else's peer gets them here.
    private string? FindUnstorable(TransactionReadWrites transaction) => stateDatabase != StateDatabase.CouchDb
        ? null
        : transaction.Namespaces
            .SelectMany(set => set.Public.Writes)
            .Select(write => CouchDbValues.KeyFault(write.Key) ?? CouchDbValues.ValueFault(write.Value.Memory))
            .FirstOrDefault(fault => fault is not null);

    private void WriteMetadata(Block block, ValidationOutcome[] outcomes, StateUpdates updates)
    {
        var flags = outcomes.Select(outcome => (byte)outcome.Code).ToArray();
        var metadata = block.Metadata.Metadata;
        while (metadata.Count <= (int)BlockMetadataIndex.CommitHash)
        {
            metadata.Add(ByteString.Empty);
        }

        metadata[(int)BlockMetadataIndex.TransactionsFilter] = ByteString.CopyFrom(flags);
        var hash = CommitHash.Compute(flags, updates, ledger.LastCommitHash.Span);
        metadata[(int)BlockMetadataIndex.CommitHash] = new Metadata { Value = ByteString.CopyFrom(hash) }.ToByteString();
    }
}
