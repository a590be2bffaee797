namespace Fabric.Chaincode.Contracts;

/// <summary>
/// Makes a public method of a contract, static or not, a transaction. The method may take a <see cref="TransactionContext"/> first and a
/// <see cref="CancellationToken"/> last, and returns a value, a task of one, or nothing.
/// </summary>
/// <param name="name">
/// The name after the colon in <c>contract:function</c>; when null the method's name without a trailing <c>Async</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = true)]
public sealed class TransactionAttribute(string? name = null) : Attribute
{
    /// <summary>The transaction's name, or null for the method's name without a trailing <c>Async</c>.</summary>
    public string? Name { get; } = name;

    /// <summary>
    /// Whether clients should evaluate the transaction rather than submit it. Only advice in the metadata: nothing stops a
    /// client from submitting it.
    /// </summary>
    public bool Evaluate { get; init; }
}
