using System.Text;

namespace Fabric.Chaincode;

/// <summary>Other views of a transaction's arguments.</summary>
public static class ChaincodeStubExtensions
{
    /// <summary>All arguments as UTF-8 text, the function's name first. Bytes that are not UTF-8 read as U+FFFD.</summary>
    /// <param name="stub">The transaction.</param>
    public static IReadOnlyList<string> GetTextArguments(this IChaincodeStub stub)
    {
        ArgumentNullException.ThrowIfNull(stub);
        return [.. stub.Arguments.Select(argument => Encoding.UTF8.GetString(argument.Span))];
    }

    /// <summary>All arguments joined without anything between them, as Go's <c>GetArgsSlice</c> returns them.</summary>
    /// <param name="stub">The transaction.</param>
    public static byte[] GetArgumentsSlice(this IChaincodeStub stub)
    {
        ArgumentNullException.ThrowIfNull(stub);
        var slice = new byte[stub.Arguments.Sum(argument => argument.Length)];
        var length = 0;
        foreach (var argument in stub.Arguments)
        {
            argument.CopyTo(slice.AsMemory(length));
            length += argument.Length;
        }

        return slice;
    }
}
