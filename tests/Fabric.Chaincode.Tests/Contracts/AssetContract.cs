using Fabric.Chaincode.Contracts;

namespace Fabric.Chaincode.Tests.Contracts;

/// <summary>What an asset may be.</summary>
public enum AssetState
{
    Open,
    CLOSED,
}

/// <summary>A thing with an owner.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Owner">Who has it.</param>
/// <param name="Tags">Words about it.</param>
/// <param name="Note">Anything else.</param>
public sealed record Asset(int Id, string Owner, IReadOnlyList<string> Tags, string? Note = null)
{
    /// <summary>Where it stands.</summary>
    public AssetState State { get; init; }

    /// <summary>What it is made of.</summary>
    public IReadOnlyDictionary<string, Asset> Parts { get; init; } = new Dictionary<string, Asset>();
}

/// <summary>A context that counts.</summary>
public sealed class CountingContext(IChaincodeStub stub, CancellationToken cancellationToken) : TransactionContext(stub, cancellationToken)
{
    public List<string> Steps { get; } = [];
}

/// <summary>Keeps
/// assets, see <see cref="Asset"/>.</summary>
[Contract("assets", Title = "Assets", Version = "1.2.3", License = "Apache-2.0")]
public class AssetContract : Contract
{
    public List<string> Steps { get; } = [];

    /// <summary>Joins <paramref name="left"/> and <c>right</c>.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="left">The first
    /// part.</param>
    /// <param name="right">The second part.</param>
    [Transaction(Evaluate = true)]
    public static string Join(TransactionContext context, string left, string right)
    {
        ArgumentNullException.ThrowIfNull(context);
        return left + right;
    }

    /// <summary>Stores an asset.</summary>
    [Transaction]
    public async Task<Asset> StoreAsync(CountingContext context, Asset asset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(asset);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        context.Steps.Add("store");
        Steps.AddRange(context.Steps);
        return asset with { Note = $"{context.ContractName}:{context.FunctionName}" };
    }

    [Transaction("numbers")]
    public static ValueTask<string> Numbers(int number, ulong large, double real, bool truth, decimal money) => ValueTask.FromResult(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}|{large}|{real}|{truth}|{money}"));

    [Transaction]
    public static double Half(int number) => number / 2.0;

    [Transaction]
    public static byte[] Reverse(byte[] bytes) => [.. bytes.Reverse()];

    [Transaction]
    public static ReadOnlyMemory<byte> Same(ReadOnlyMemory<byte> bytes) => bytes;

    [Transaction]
    public static DateTimeOffset NextDay(DateTimeOffset time) => time.AddDays(1);

    [Transaction]
    public static AssetState State(AssetState state) => state;

    [Transaction]
    public static string Optional(string text, int? number, string? note = "none", long size = 7) => $"{text}|{number?.ToString() ?? "null"}|{note}|{size}";

    [Transaction]
    public static Asset? Maybe(Asset? asset) => asset;

    [Transaction]
    public static void Nothing()
    {
    }

    [Transaction]
    public static Task Refuse(string reason) => throw new ContractException(reason);

    [Transaction]
    public static Task<int> Fail(string reason) => Task.FromException<int>(new InvalidOperationException(reason));

    [Transaction]
    public static ChaincodeResponse Teapot() => new(418, "short and stout", default);

    protected internal override TransactionContext CreateContext(IChaincodeStub stub, CancellationToken cancellationToken) =>
        new CountingContext(stub, cancellationToken);

    protected internal override Task BeforeTransactionAsync(TransactionContext context, CancellationToken cancellationToken)
    {
        ((CountingContext)context).Steps.Add("before");
        return context.FunctionName == "forbidden" ? throw new ContractException("not today") : Task.CompletedTask;
    }

    protected internal override Task AfterTransactionAsync(TransactionContext context, object? result, CancellationToken cancellationToken)
    {
        Steps.Add($"after {result?.GetType().Name ?? "nothing"}");
        return result is "spoilt" ? throw new ContractException("refused afterwards") : Task.CompletedTask;
    }
}

/// <summary>Knows every function.</summary>
public sealed class OpenContract() : Contract("open")
{
    [Transaction]
    public static string Known() => "known";

    protected internal override Task<object?> UnknownTransactionAsync(TransactionContext context, CancellationToken cancellationToken) =>
        Task.FromResult<object?>($"{context.FunctionName} of {context.ContractName}, why not");
}
