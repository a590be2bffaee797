using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Audit.Model.Sequences;

/// <summary>One input of the model: a function, or a window of a long one, with its surroundings.</summary>
/// <param name="Ids">All ids with the special ones.</param>
/// <param name="Roles">The role of each id.</param>
/// <param name="Runs">The runs of tokens of the whole function.</param>
/// <param name="FirstSegment">How many ids belong to the function, up to and with the first separator.</param>
/// <param name="BodyStart">Index, among all ids of the function, of the first one in this window.</param>
internal sealed record ModelSequence(int[] Ids, TokenRole[] Roles, FunctionRuns Runs, int FirstSegment, int BodyStart)
{
    /// <summary>The special ids before the function: start, era, kind, exit.</summary>
    public const int PrefixLength = 4;

    /// <summary>All special ids: the prefix and two separators.</summary>
    public const int FrameLength = PrefixLength + 2;

    /// <summary>How many ids of the function this window holds.</summary>
    public int BodyLength => FirstSegment - PrefixLength - 1;

    /// <summary>What identifies the input: equal keys mean equal ids, roles and runs, so equal scores.</summary>
    public SequenceKey Key()
    {
        Span<byte> content = stackalloc byte[(Ids.Length * (sizeof(int) + 1)) + SequenceKey.Length];
        MemoryMarshal.AsBytes(Ids.AsSpan()).CopyTo(content);
        MemoryMarshal.AsBytes(Roles.AsSpan()).CopyTo(content[(Ids.Length * sizeof(int))..]);
        MemoryMarshal.Write(content[^SequenceKey.Length..], Runs.Key);
        return SequenceKey.Of(content);
    }
}

/// <summary>A SHA-256 as a value.</summary>
internal readonly record struct SequenceKey(UInt128 First, UInt128 Second)
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The hash of the bytes.</summary>
    public static SequenceKey Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return MemoryMarshal.Read<SequenceKey>(hash);
    }
}
