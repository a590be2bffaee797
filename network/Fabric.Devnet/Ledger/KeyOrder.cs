namespace Fabric.Devnet.Ledger;

/// <summary>
/// Orders keys as Fabric's LevelDB does: by their UTF-8 bytes. That is code point order, which differs from UTF-16 order
/// only in that surrogate pairs come after U+E000…U+FFFF; composite key ranges end in U+10FFFF, so the difference matters.
/// </summary>
internal sealed class KeyOrder : IComparer<string>
{
    public static readonly KeyOrder Instance = new();

    private KeyOrder()
    {
    }

    public int Compare(string? x, string? y) => Compare(x.AsSpan(), y.AsSpan());

    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length - right.Length;
        }

        return CodePointRank(left[common]) - CodePointRank(right[common]);
    }

    private static int CodePointRank(char unit) => unit switch
    {
        >= '\uE000' => unit - 0x800,
        >= '\uD800' => unit + 0x2000,
        _ => unit,
    };
}
