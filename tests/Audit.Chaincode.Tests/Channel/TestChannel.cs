using Audit.Ledger;
using Fabric.Chaincode;
using Fabric.Chaincode.Testing;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>A channel in memory with the audit chaincode on it.</summary>
internal sealed class TestChannel
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 1, TimeSpan.Zero));
    private readonly ChaincodeTestHost _host;

    public TestChannel(Func<IChaincode>? chaincode = null) => _host = new ChaincodeTestHost(
        chaincode ?? (() => new AuditChaincode()), new ChaincodeTestHostOptions
    {
        Channel = "audit",
        ChaincodeName = LedgerNames.Chaincode,
        Collections = [new TestCollection(LedgerNames.SourceCollection, "Org1MSP", "Org2MSP", "Org3MSP", "Org4MSP")],
        Time = _clock,
    });

    /// <summary>The committed state, in the order of the keys' UTF-8 bytes.</summary>
    public IReadOnlyList<StateEntry> State => _host.ReadAll();

    /// <summary>The chaincode events of valid transactions.</summary>
    public IReadOnlyList<TestEvent> Events => _host.Events;

    /// <summary>The time of the last transaction: each comes a second after the one before.</summary>
    public DateTimeOffset Clock
    {
        get => _clock.Now - _clock.Step;
        set => _clock.Now = value + _clock.Step;
    }

    /// <summary>Endorses without committing.</summary>
    public Task<EndorsedTransaction> EndorseAsync(
        TestUser caller, string function, string[]? parameters = null, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? transient = null)
    {
        var call = new TestCall(function, parameters ?? []);
        return _host.As(caller.Identity).EndorseAsync(transient is null ? call : call with { Transient = transient });
    }

    /// <summary>Endorses by the peers of these organisations, without committing.</summary>
    public Task<EndorsedTransaction> EndorseByAsync(string[] endorsers, TestUser caller, string function, params string[] parameters) =>
        _host.As(caller.Identity).EndorseAsync(new TestCall(function, parameters) { EndorsingOrganizations = endorsers });

    /// <summary>Validates and applies an endorsed transaction.</summary>
    public CommittedTransaction CommitAndTell(EndorsedTransaction transaction) => _host.Commit(transaction)[0];

    /// <summary>Validates and applies an endorsed transaction.</summary>
    /// <returns>Whether it was valid.</returns>
    public bool Commit(EndorsedTransaction transaction) => _host.Commit(transaction)[0].IsValid;

    /// <summary>Endorses and commits; both must succeed.</summary>
    public async Task<byte[]> SubmitAsync(
        TestUser caller, string function, string[]? parameters = null, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? transient = null)
    {
        var endorsed = await EndorseAsync(caller, function, parameters, transient);
        Assert.True(Commit(endorsed));
        return endorsed.Response.Payload.ToArray();
    }

    /// <summary>Evaluates; must succeed and write nothing.</summary>
    public async Task<byte[]> EvaluateAsync(TestUser caller, string function, params string[] parameters)
    {
        var endorsed = await EndorseAsync(caller, function, parameters);
        Assert.Empty(endorsed.Writes);
        Assert.Null(endorsed.EventName);
        return endorsed.Response.Payload.ToArray();
    }

    /// <summary>Endorses and commits; both must succeed.</summary>
    public async Task<T> SubmitAsync<T>(TestUser caller, string function, params string[] parameters)
        where T : ILedgerRecord<T> => LedgerRecord.Decode<T>(await SubmitAsync(caller, function, parameters));

    /// <summary>Evaluates; must succeed and write nothing.</summary>
    public async Task<T> ReadAsync<T>(string function, params string[] parameters)
        where T : ILedgerRecord<T> => LedgerRecord.Decode<T>(await EvaluateAsync(Consortium.Nobody, function, parameters));

    /// <summary>Endorses what must be refused.</summary>
    /// <returns>The refusal's code, found in the text as a gateway wraps it.</returns>
    public async Task<string> RefusedAsync(
        TestUser caller, string function, string[]? parameters = null, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? transient = null)
    {
        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => EndorseAsync(caller, function, parameters, transient));
        Assert.Equal(ChaincodeResponse.ErrorStatus, refused.Status);
        Assert.True(LedgerRefusal.TryFind($"chaincode response 500, {refused.Message}", out var refusal), refused.Message);
        Assert.StartsWith(refusal.Code, refused.Message, StringComparison.Ordinal);
        return refusal.Code;
    }

    /// <summary>What the last committed transaction with an event made happen.</summary>
    public IReadOnlyList<LedgerEvent> LastEvents() => LedgerEvents.Decode(Events[^1].Payload.Span);

    /// <summary>The names of what the last committed transaction with an event made happen.</summary>
    public IEnumerable<string> LastEventNames() => LastEvents().Select(entry => entry.Name);

    /// <summary>Changes the state as no transaction of the chaincode would.</summary>
    public void Write(string key, ReadOnlyMemory<byte> value) => _host.Write(key, value);

    /// <summary>A source as its collection holds it.</summary>
    public byte[]? ReadSource(string hash) => _host.ReadPrivate(LedgerNames.SourceCollection, hash);

    /// <summary>Changes a source as no transaction of the chaincode would; empty removes it.</summary>
    public void WriteSource(string hash, ReadOnlyMemory<byte> value) => _host.WritePrivate(LedgerNames.SourceCollection, hash, value);
}
