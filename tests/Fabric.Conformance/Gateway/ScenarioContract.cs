using System.Text;
using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;

namespace Fabric.Conformance.Gateway;

/// <summary>What the scenarios call: an instance for the peer of each organisation, which it knows.</summary>
/// <param name="mspId">The organisation whose peer runs it.</param>
[Contract("scenarios")]
public sealed class ScenarioContract(string mspId) : Contract
{
    [Transaction]
    public static string Echo(string text) => text;

    [Transaction]
    public static byte[] EchoBytes(byte[] bytes) => bytes;

    [Transaction]
    public static IReadOnlyDictionary<string, string> EchoTransient(TransactionContext context) =>
        context.Stub.Transient.ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetString(entry.Value.Span));

    [Transaction]
    public static Task Put(TransactionContext context, string key, string value) =>
        context.Stub.PutStateAsync(key, Encoding.UTF8.GetBytes(value), context.CancellationToken);

    [Transaction]
    public static async Task<string> Get(TransactionContext context, string key) =>
        await context.Stub.GetStateAsync(key, context.CancellationToken) is { } value
            ? Encoding.UTF8.GetString(value)
            : throw new ContractException($"nothing is kept under {key}");

    [Transaction]
    public static string Refuse(string message) => throw new ContractException(message);

    [Transaction]
    public static async Task Announce(TransactionContext context, string name, string payload)
    {
        await Put(context, $"announced {name}", payload);
        context.Stub.SetEvent(name, Encoding.UTF8.GetBytes(payload));
    }

    [Transaction]
    public string Organization() => mspId;

    [Transaction]
    public string RefuseAt(IReadOnlyList<string> organizations) =>
        organizations.Contains(mspId) ? throw new ContractException($"{mspId} does not endorse this") : "endorsed";

    /// <summary>Every endorser's organisation has to be named in the transient data, and no other.</summary>
    [Transaction]
    public string AmongTransient(TransactionContext context) =>
        context.Stub.Transient.ContainsKey(mspId) ? "named" : throw new ContractException($"{mspId} is not named");

    [Transaction]
    public static string Random() => $"{Guid.NewGuid()}";

    /// <summary>Writes what the transient data says: collections (separated by commas), key and value.</summary>
    [Transaction]
    public static async Task WritePrivate(TransactionContext context)
    {
        var transient = EchoTransient(context);
        foreach (var collection in transient["collections"].Split(','))
        {
            await context.Stub.PutPrivateDataAsync(
                collection, transient["key"], Encoding.UTF8.GetBytes(transient["value"]), context.CancellationToken);
        }
    }

    /// <summary>The same, and tells what hash another collection has under the key.</summary>
    [Transaction]
    public static async Task<string> WriteBesideHash(TransactionContext context, string collection)
    {
        await WritePrivate(context);
        var hash = await context.Stub.GetPrivateDataHashAsync(collection, EchoTransient(context)["key"], context.CancellationToken);
        return Convert.ToHexStringLower(hash ?? []);
    }

    [Transaction]
    public static async Task<string> ReadPrivate(TransactionContext context, string collection, string key) =>
        await context.Stub.GetPrivateDataAsync(collection, key, context.CancellationToken) is { } value
            ? Encoding.UTF8.GetString(value)
            : throw new ContractException($"nothing is kept under {key} in {collection}");

    /// <summary>Says whose peers must all endorse further changes of a key; nobody's in particular when none is named.</summary>
    [Transaction]
    public static Task Protect(TransactionContext context, string key, IReadOnlyList<string> organizations) =>
        context.Stub.SetStateValidationParameterAsync(
            key,
            organizations.Count == 0 ? ReadOnlyMemory<byte>.Empty : new KeyEndorsementPolicy().Add(OrganizationRole.Member, organizations).ToBytes(),
            context.CancellationToken);

    [Transaction]
    public static Task Delete(TransactionContext context, string key) => context.Stub.DeleteStateAsync(key, context.CancellationToken);
}
