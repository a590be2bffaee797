using Audit.Model.Source;

namespace Audit.Model.Sequences;

/// <summary>The number that stands for a token in runs, where no role stands for it.</summary>
internal static class WordCode
{
    /// <summary>The code of every identifier that is neither reserved nor familiar.</summary>
    public const ulong OtherName = 16;

    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;
    private const ulong HighestBit = 1UL << 63;

    /// <summary>The code of a token.</summary>
    /// <param name="encoder">Says which names are known, and how numbers are written.</param>
    /// <param name="kind">What the token is.</param>
    /// <param name="text">Its text.</param>
    /// <param name="ids">Its ids.</param>
    public static ulong Of(TokenEncoder encoder, SolidityTokenKind kind, string text, ReadOnlySpan<int> ids) => kind switch
    {
        SolidityTokenKind.Identifier when !encoder.IsReserved(text) && !encoder.IsFamiliar(text) => OtherName,
        SolidityTokenKind.Number or SolidityTokenKind.StringLiteral => Hash(encoder.EntryOf(ids[0])),
        _ => Hash(text),
    };

    /// <summary>FNV-1a with 64 bits over UTF-8, the highest bit set, so that no code of a role is met.</summary>
    private static ulong Hash(string text)
    {
        Span<byte> bytes = stackalloc byte[4];
        var value = Basis;
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            {
                value = unchecked((value ^ part) * Prime);
            }
        }
        return value | HighestBit;
    }
}
