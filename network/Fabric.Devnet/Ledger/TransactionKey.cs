using System.Buffers;
using System.Runtime.InteropServices;

namespace Fabric.Devnet.Ledger;

/// <summary>A transaction's id as the 32 bytes that its hexadecimal digits stand for: a quarter of the memory of the text.</summary>
internal readonly record struct TransactionKey
{
    private const int Digits = 64;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private TransactionKey(ReadOnlySpan<ulong> words) => (_first, _second, _third, _fourth) = (words[0], words[1], words[2], words[3]);

    /// <summary>False for what is no id that Fabric computes: not the lower-case digits of a SHA-256.</summary>
    public static bool TryParse(string transactionId, out TransactionKey key)
    {
        Span<ulong> words = stackalloc ulong[4];
        var isKey = transactionId.Length == Digits
            && !transactionId.AsSpan().ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(transactionId, MemoryMarshal.AsBytes(words), out _, out _) == OperationStatus.Done;
        key = isKey ? new TransactionKey(words) : default;
        return isKey;
    }

    // The bytes of a hash are as good as random.
    public override int GetHashCode() => _first.GetHashCode();
}
