using System.Runtime.CompilerServices;
using System.Text;
using Fabric.Chaincode;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Peer;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>
/// A stub over the committed state of a <see cref="TestChannel"/>: no reading of own writes, reads recorded as a peer records them.
/// </summary>
internal sealed partial class TestStub(
    TestChannel channel, TestUser caller, Simulation simulation, string function, IReadOnlyList<string> parameters,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> transient)
    : IChaincodeStub
{
    public string TransactionId => simulation.TransactionId;

    public string ChannelId => "audit";

    public IReadOnlyList<ReadOnlyMemory<byte>> Arguments { get; } =
        [.. parameters.Prepend(function).Select(argument => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(argument))];

    public string Function => function;

    public IReadOnlyList<string> Parameters => parameters;

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Decorations { get; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    public DateTimeOffset TransactionTimestamp => simulation.Timestamp;

    public ClientIdentity Creator { get; } = caller.Read();

    public ReadOnlyMemory<byte> CreatorBytes => caller.Serialized;

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Transient => transient;

    public SignedProposal? SignedProposal => null;

    public ReadOnlyMemory<byte> Binding => throw new NotSupportedException("no binding without a signed proposal");

    public void SetEvent(string name, ReadOnlyMemory<byte> payload = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        simulation.Event = (name, payload.ToArray());
    }

    public Task<byte[]?> GetStateAsync(string key, CancellationToken cancellationToken = default)
    {
        var (value, version) = channel.State.GetValueOrDefault(key);
        simulation.Reads[key] = version;
        return Task.FromResult(value?.ToArray());
    }

    public Task PutStateAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default)
    {
        Assert.NotEqual(0, key.Length);
        Assert.NotEqual(0, value.Length);
        simulation.Writes[key] = value.ToArray();
        return Task.CompletedTask;
    }

    public Task DeleteStateAsync(string key, CancellationToken cancellationToken = default)
    {
        simulation.Writes[key] = null;
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<StateEntry> GetStateByRangeAsync(string startKey, string endKey, CancellationToken cancellationToken = default)
    {
        Assert.False(CompositeKeys.IsComposite(startKey) || CompositeKeys.IsComposite(endKey), "a range runs over simple keys");
        return RangeAsync(startKey, endKey, cancellationToken);
    }

    public IAsyncEnumerable<StateEntry> GetStateByPartialCompositeKeyAsync(
        string objectType, IReadOnlyList<string> attributes, CancellationToken cancellationToken = default)
    {
        var (start, end) = CompositeKeys.RangeOf(objectType, attributes);
        return RangeAsync(start, end, cancellationToken);
    }

    public async IAsyncEnumerable<KeyHistoryEntry> GetHistoryForKeyAsync(
        string key, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var entry in channel.HistoryOf(key).Reverse())
        {
            await Task.Yield();
            yield return entry;
        }
    }

    public Task<byte[]?> GetPrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default) =>
        Task.FromResult(channel.PrivateData.GetValueOrDefault($"{collection}/{key}"));

    public Task<byte[]?> GetPrivateDataHashAsync(string collection, string key, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("the chaincode reads no private data hashes");

    public Task PutPrivateDataAsync(
        string collection, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default)
    {
        simulation.PrivateWrites[$"{collection}/{key}"] = value.ToArray();
        return Task.CompletedTask;
    }

    public Task DeletePrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("the chaincode deletes no private data");

    public string CreateCompositeKey(string objectType, IReadOnlyList<string> attributes) => CompositeKeys.Create(objectType, attributes);

    public (string ObjectType, IReadOnlyList<string> Attributes) SplitCompositeKey(string compositeKey)
    {
        var key = CompositeKeys.Split(compositeKey);
        return (key.ObjectType, key.Attributes);
    }

    private async IAsyncEnumerable<StateEntry> RangeAsync(
        string start, string end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<(string, int)> found = [];
        simulation.Ranges.Add((start, end, found));
        foreach (var (key, (value, version)) in channel.Between(start, end))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            found.Add((key, version));
            yield return new StateEntry(key, value!);
        }
    }
}
