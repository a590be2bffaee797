using System.Buffers.Binary;
using Version = Fabric.Protos.Ledger.Version;

namespace Fabric.Devnet.Ledger;

/// <summary>Where a value was written: the block and the transaction's position in it.</summary>
internal readonly record struct LedgerVersion(ulong Block, ulong Transaction)
{
    public Version ToMessage() => new() { BlockNum = Block, TxNum = Transaction };

    /// <summary>Whether a read recorded this version; an absent message says that the key did not exist.</summary>
    public static bool Same(LedgerVersion? committed, Version? read) =>
        committed is { } version ? read is not null && read.BlockNum == version.Block && read.TxNum == version.Transaction : read is null;

    /// <summary>Fabric's order-preserving form, which enters the commit hash: per number its byte count, then its bytes big-endian.</summary>
    public byte[] ToBytes()
    {
        Span<byte> bytes = stackalloc byte[18];
        var length = Write(Block, bytes);
        length += Write(Transaction, bytes[length..]);
        return bytes[..length].ToArray();
    }

    public override string ToString() => $"{Block}:{Transaction}";

    private static int Write(ulong number, Span<byte> target)
    {
        Span<byte> bigEndian = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian, number);
        var significant = bigEndian.TrimStart((byte)0);
        target[0] = (byte)significant.Length;
        significant.CopyTo(target[1..]);
        return significant.Length + 1;
    }
}
