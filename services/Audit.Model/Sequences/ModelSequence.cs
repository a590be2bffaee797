using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Audit.Model.Sequences;

/// <summary>One input of the model: a function, or a window of a long one, with the header of its contract.</summary>
/// <param name="Ids">All ids with the special ones.</param>
/// <param name="FirstSegment">How many ids belong to the function, up to and with the first separator: these have token type 0.</param>
/// <param name="BodyStart">Index, among all ids of the function, of the first one in this window.</param>
internal sealed record ModelSequence(int[] Ids, int FirstSegment, int BodyStart)
{
    /// <summary>The special ids before the function: start, era, kind, exit.</summary>
    public const int PrefixLength = 4;

    /// <summary>All special ids: the prefix and two separators.</summary>
    public const int FrameLength = PrefixLength + 2;

    /// <summary>How many ids of the function this window holds.</summary>
    public int BodyLength => FirstSegment - PrefixLength - 1;

    /// <summary>What identifies the input: equal keys mean equal inputs, so equal scores.</summary>
    public SequenceKey Key()
    {
        Span<int> content = stackalloc int[Ids.Length + 1];
        content[0] = FirstSegment;
        Ids.CopyTo(content[1..]);
        return SequenceKey.Of(MemoryMarshal.AsBytes(content));
    }
}

/// <summary>A SHA-256 as a value.</summary>
internal readonly record struct SequenceKey(UInt128 First, UInt128 Second)
{
    /// <summary>The hash of the bytes.</summary>
    public static SequenceKey Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new SequenceKey(MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]));
    }
}
