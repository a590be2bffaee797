using System.Text;
using Audit.Ledger;
using Fabric.Chaincode;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>
/// A channel in memory. Every transaction is simulated by two endorsers that must agree byte for byte; committing checks keys and ranges
/// read, as a peer does.
/// </summary>
internal sealed class TestChannel
{
    private static readonly AuditChaincode[] Endorsers = [new(), new()];

    private readonly List<(string Key, KeyHistoryEntry Entry)> _history = [];
    private int _transactions;

    /// <summary>The committed state, in the order of the keys' UTF-8 bytes.</summary>
    public SortedDictionary<string, (byte[]? Value, int Version)> State { get; } = new(Utf8Order.Instance);

    public SortedDictionary<string, byte[]> PrivateData { get; } = new(StringComparer.Ordinal);

    /// <summary>The chaincode events of valid transactions.</summary>
    public List<(string TransactionId, string Name, byte[] Payload)> Events { get; } = [];

    /// <summary>The clients' clock: moves on by a second with every transaction.</summary>
    public DateTimeOffset Clock { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public IEnumerable<KeyHistoryEntry> HistoryOf(string key) => _history.Where(entry => entry.Key == key).Select(entry => entry.Entry);

    public IEnumerable<KeyValuePair<string, (byte[]? Value, int Version)>> Between(string start, string end) => State
        .SkipWhile(entry => Utf8Order.Instance.Compare(entry.Key, start) < 0)
        .TakeWhile(entry => Utf8Order.Instance.Compare(entry.Key, end) < 0);

    /// <summary>Endorses without committing.</summary>
    public async Task<Simulation> EndorseAsync(
        TestUser caller, string function, string[]? parameters = null, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? transient = null)
    {
        var id = $"tx{++_transactions:D4}";
        var time = Clock = Clock.AddSeconds(1);
        List<Simulation> simulations = [];
        foreach (var endorser in Endorsers)
        {
            var simulation = new Simulation { TransactionId = id, Timestamp = time };
            var stub = new TestStub(
                this, caller, simulation, function, parameters ?? [], transient ?? new Dictionary<string, ReadOnlyMemory<byte>>());
            simulation.Response = await AnswerAsync(endorser, stub);
            simulations.Add(simulation);
        }

        Assert.Equal(simulations[0].Fingerprint(), simulations[1].Fingerprint());
        return simulations[0];
    }

    /// <summary>Validates and applies an endorsed transaction.</summary>
    /// <returns>Whether it was valid.</returns>
    public bool Commit(Simulation simulation)
    {
        Assert.True(simulation.Response.IsEndorsable, simulation.Response.Message);
        if (simulation.Reads.Any(read => State.GetValueOrDefault(read.Key).Version != read.Value) || simulation.Ranges.Any(IsPhantom))
        {
            return false;
        }

        foreach (var (key, value) in simulation.Writes)
        {
            var version = _history.Count + 1;
            _history.Add((key, new KeyHistoryEntry(simulation.TransactionId, value ?? [], simulation.Timestamp, value is null)));
            if (value is null)
            {
                State.Remove(key);
            }
            else
            {
                State[key] = (value, version);
            }
        }

        foreach (var (key, value) in simulation.PrivateWrites)
        {
            PrivateData[key] = value;
        }

        if (simulation.Event is { } raised)
        {
            Events.Add((simulation.TransactionId, raised.Name, raised.Payload));
        }

        return true;
    }

    /// <summary>Endorses and commits; both must succeed.</summary>
    public async Task<byte[]> SubmitAsync(
        TestUser caller, string function, string[]? parameters = null, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? transient = null)
    {
        var simulation = await EndorseAsync(caller, function, parameters, transient);
        Assert.True(Commit(simulation));
        return simulation.Response.Payload.ToArray();
    }

    /// <summary>Evaluates; must succeed and write nothing.</summary>
    public async Task<byte[]> EvaluateAsync(TestUser caller, string function, params string[] parameters)
    {
        var simulation = await EndorseAsync(caller, function, parameters);
        Assert.True(simulation.Response.IsEndorsable, simulation.Response.Message);
        Assert.Empty(simulation.Writes);
        Assert.Null(simulation.Event);
        return simulation.Response.Payload.ToArray();
    }

    /// <summary>Endorses what must be refused.</summary>
    /// <returns>The refusal's code, found in the text as a gateway wraps it.</returns>
    public async Task<string> RefusedAsync(
        TestUser caller, string function, string[]? parameters = null, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? transient = null)
    {
        var simulation = await EndorseAsync(caller, function, parameters, transient);
        Assert.Equal(ChaincodeResponse.ErrorStatus, simulation.Response.Status);
        Assert.Null(simulation.Event);
        Assert.True(LedgerRefusal.TryFind(
            $"chaincode response 500, {simulation.Response.Message}", out var refusal), simulation.Response.Message);
        Assert.StartsWith(refusal.Code, simulation.Response.Message, StringComparison.Ordinal);
        return refusal.Code;
    }

    /// <summary>What the last committed transaction with an event made happen.</summary>
    public IReadOnlyList<LedgerEvent> LastEvents() => LedgerEvents.Decode(Events[^1].Payload);

    private static async Task<ChaincodeResponse> AnswerAsync(AuditChaincode chaincode, IChaincodeStub stub)
    {
        try
        {
            return await chaincode.InvokeAsync(stub).WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (ChaincodeException refused)
        {
            // The shim answers so.
            return ChaincodeResponse.Error(refused.Message);
        }
    }

    private bool IsPhantom((string Start, string End, List<(string Key, int Version)> Found) range) =>
        !Between(range.Start, range.End).Select(entry => (entry.Key, entry.Value.Version)).SequenceEqual(range.Found);

    private sealed class Utf8Order : IComparer<string>
    {
        public static readonly Utf8Order Instance = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
    }
}
