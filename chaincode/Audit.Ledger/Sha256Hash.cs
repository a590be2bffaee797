using System.Buffers;
using System.Security.Cryptography;

namespace Audit.Ledger;

/// <summary>SHA-256 in the one spelling used on the channel: 64 lower-case hexadecimal digits.</summary>
public static class Sha256Hash
{
    /// <summary>How many digits a hash has.</summary>
    public const int Length = 64;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether a text is a hash in this spelling.</summary>
    /// <param name="text">The text.</param>
    public static bool IsHash(string? text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>Returns the text if it is a hash.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What the hash is of, for the message.</param>
    /// <exception cref="LedgerFormatException">It is not.</exception>
    public static string Require(string text, string what) =>
        IsHash(text) ? text : throw new LedgerFormatException($"{what} must be {Length} lower-case hexadecimal digits (SHA-256)");
}
