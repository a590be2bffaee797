using System.Buffers;
using System.Security.Cryptography;

namespace Fabric.Protocol.Transactions;

/// <summary>SHA-256 over parts that stand one behind the other.</summary>
internal static class JoinedHash
{
    // Copying what is small and hashing it in one go costs less than a hash object of the system's library.
    private const int LargestCopy = 64 * 1024;

    public static byte[] Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default)
    {
        var length = (long)first.Length + second.Length + third.Length;
        return length <= LargestCopy ? OfCopy(first, second, third, (int)length) : InSteps(first, second, third);
    }

    private static byte[] OfCopy(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            first.CopyTo(buffer);
            second.CopyTo(buffer.AsSpan(first.Length));
            third.CopyTo(buffer.AsSpan(first.Length + second.Length));
            return SHA256.HashData(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] InSteps(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        return hash.GetHashAndReset();
    }
}
