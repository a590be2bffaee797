namespace Fabric.Chaincode.Contracts;

/// <summary>
/// Reads the arguments and writes the results of transactions. Every endorser must write the same bytes for the same result.
/// Implementations are used by several transactions at the same time.
/// </summary>
public interface ITransactionSerializer
{
    /// <summary>Reads an argument.</summary>
    /// <param name="argument">The bytes the caller sent.</param>
    /// <param name="parameter">The parameter they are for.</param>
    /// <returns>A value of the parameter's type, or null; null is refused afterwards where the parameter does not allow it.</returns>
    /// <exception cref="FormatException">The bytes are no value of the type; the message says what was expected and what came.</exception>
    object? Read(ReadOnlyMemory<byte> argument, TransactionValue parameter);

    /// <summary>Writes a result.</summary>
    /// <param name="result">What the transaction returned, null too.</param>
    /// <param name="returned">What it says that it returns.</param>
    /// <returns>The bytes for the caller.</returns>
    /// <exception cref="FormatException">The result is not what the transaction says that it returns.</exception>
    ReadOnlyMemory<byte> Write(object? result, TransactionValue returned);
}
