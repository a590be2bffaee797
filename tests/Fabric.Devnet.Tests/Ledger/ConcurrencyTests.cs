using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Peer;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Ledger;

/// <summary>
/// The committer against a model that knows nothing of read sets: a transaction is valid exactly if running it again on the state
/// it would be applied to reads what it read before, and nothing before it in its block touched a key it reads. (Fabric is that
/// strict: even the deletion of a key that was not there conflicts with reading its absence.)
/// </summary>
public sealed class ConcurrencyTests
{
    private const string Chaincode = "kv";

    private static readonly StateSpace Space = new(Chaincode);

    /// <summary>A step of a transaction: read, write, delete or read a range, in part or whole.</summary>
    private sealed record Step(string Kind, int Key, int Other);

    private static readonly Gen<Step> Steps = Gen.Elements("get", "put", "delete", "range", "part")
        .SelectMany(kind => Gen.Choose(0, 30).SelectMany(key => Gen.Choose(0, 80).Select(other => new Step(kind, key, other))));

    private static readonly Gen<List<Step>> Transactions = Steps.NonEmptyListOf().Select(steps => steps.Take(6).ToList());

    /// <summary>Transactions by block, each with how many blocks its endorsement is behind.</summary>
    private static readonly Gen<List<List<(List<Step> Steps, int Lag)>>> Runs = Transactions
        .SelectMany(steps => Gen.Choose(0, 2).Select(lag => (steps, lag)))
        .NonEmptyListOf()
        .Select(block => block.Take(5).ToList())
        .NonEmptyListOf()
        .Select(blocks => blocks.Take(6).ToList());

    [Fact]
    public void Transaction_is_valid_exactly_if_it_would_read_the_same_again()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Runs.ToArbitrary(), run =>
        {
            var states = new List<WorldState> { Filled() };
            for (var block = 0; block < run.Count; block++)
            {
                states.Add(Commit(run[block], states, (ulong)block + 1));
            }
        }));
    }

    [Fact]
    public void Model_run_meets_both_kinds_of_conflict()
    {
        var states = new List<WorldState> { Filled() };
        states.Add(Commit([([new Step("put", 6, 0)], 0)], states, 1));
        var stale = Simulate([new Step("get", 6, 0), new Step("put", 8, 0)], states[0]);
        var phantom = Simulate([new Step("range", 5, 3), new Step("put", 7, 0)], states[0]);
        var wide = Simulate([new Step("range", 0, 80), new Step("put", 7, 0)], states[0]);
        Assert.Equal(TxValidationCode.MvccReadConflict, ConcurrencyCheck.Validate(stale.Set, states[1], new StateUpdates()).Code);
        Assert.Equal(TxValidationCode.PhantomReadConflict, ConcurrencyCheck.Validate(phantom.Set, states[1], new StateUpdates()).Code);
        Assert.NotNull(wide.Set.Namespaces[0].Public.RangeQueriesInfo[0].ReadsMerkleHashes);
        Assert.Equal(TxValidationCode.PhantomReadConflict, ConcurrencyCheck.Validate(wide.Set, states[1], new StateUpdates()).Code);
        Assert.True(ConcurrencyCheck.Validate(wide.Set, states[0], new StateUpdates()).IsValid);
        var reason = ConcurrencyCheck.Validate(stale.Set, states[1], new StateUpdates()).Reason;
        Assert.Equal("key \"0012\" of kv was read at version 0:6, committed is 1:0", reason);
    }

    private static WorldState Commit(List<(List<Step> Steps, int Lag)> block, List<WorldState> states, ulong number)
    {
        var state = states[^1];
        var updates = new StateUpdates();
        var touched = new HashSet<int>();
        for (var index = 0; index < block.Count; index++)
        {
            var steps = block[index].Steps;
            var endorsedAt = states[Math.Max(0, states.Count - 1 - block[index].Lag)];
            var (set, reads) = Simulate(steps, endorsedAt);
            var outcome = ConcurrencyCheck.Validate(set, state, updates);
            var (_, now) = Simulate(steps, state.With(updates));
            var isFree = !steps.Any(step => step.Kind == "get" && touched.Contains(step.Key));
            Assert.Equal(isFree && now.SequenceEqual(reads), outcome.IsValid);
            if (outcome.IsValid)
            {
                touched.UnionWith(steps.Where(step => step.Kind is "put" or "delete").Select(step => step.Key));
                WriteSets.Apply(set, new LedgerVersion(number, (ulong)index), state, updates);
            }
        }

        return state.With(updates);
    }

    // What a transaction sees: each key with its version, none for absent ones.
    private static (TransactionReadWrites Set, List<string> Reads) Simulate(List<Step> steps, WorldState state)
    {
        var view = new LedgerView(1, state, System.Collections.Immutable.ImmutableDictionary<string, WorldState>.Empty.Add("Org1MSP", WorldState.Empty));
        var simulator = new TransactionSimulator("tx", view, new HistoryIndex(_ => new()), "Org1MSP", _ => null);
        var reads = new List<string>();
        foreach (var step in steps)
        {
            var key = Key(step.Key);
            switch (step.Kind)
            {
                case "get":
                    simulator.GetState(Chaincode, key);
                    reads.Add($"{key} {state.Get(Space, key)?.Version}");
                    break;
                case "put":
                    simulator.SetState(Chaincode, key, ByteString.CopyFromUtf8("new"));
                    break;
                case "delete":
                    simulator.SetState(Chaincode, key, ByteString.Empty);
                    break;
                default:
                    ReadRange(simulator, state, key, Key(step.Key + step.Other), step.Kind == "part" ? 1 + (step.Other / 3) : int.MaxValue, reads);
                    break;
            }
        }

        return (TransactionReadWrites.Parse(simulator.Complete().PublicBytes), reads);
    }

    private static void ReadRange(TransactionSimulator simulator, WorldState state, string start, string end, int limit, List<string> reads)
    {
        var iterator = simulator.Range(Chaincode, start, end);
        var count = 0;
        while (count < limit && iterator.Next() is not null)
        {
            count++;
        }

        // One that is left early has seen only so far; peers always fetch at least one result.
        var seen = state.Range(Space, start, end).Take(limit).Select(item => $"{item.Key} {item.Value.Version}").ToList();
        reads.Add($"{start}-{end}: {string.Join(' ', seen)}");
    }

    // Gaps between the keys, for phantoms to appear in.
    private static string Key(int number) => $"{number * 2:D4}";

    private static WorldState Filled()
    {
        var updates = new StateUpdates();
        for (var number = 0; number < 120; number += 1 + (number % 3))
        {
            updates.Set(Space, Key(number), new StateChange(ByteString.CopyFromUtf8("old"), ByteString.Empty, new LedgerVersion(0, (ulong)number)));
        }

        return WorldState.Empty.With(updates);
    }
}
