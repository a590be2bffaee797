using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Audit.Service;

/// <summary>
/// An API key: <c>fak_</c>, a public part of 64 bits by which it is found, and 256 secret bits. The form lets scanners of leaked secrets
/// recognise it.
/// </summary>
internal sealed partial class ApiKeySecret
{
    /// <summary>What every key begins with.</summary>
    internal const string Mark = "fak_";

    private ApiKeySecret(string text, string prefix)
    {
        Text = text;
        Prefix = prefix;
    }

    /// <summary>The whole key: shown once, to its owner.</summary>
    internal string Text { get; }

    /// <summary>The public part.</summary>
    internal string Prefix { get; }

    /// <summary>What is kept of it.</summary>
    internal byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    /// <summary>Makes a new key from the operating system's random numbers.</summary>
    internal static ApiKeySecret Create()
    {
        string prefix = RandomNumberGenerator.GetHexString(16, lowercase: true);
        return new ApiKeySecret($"{Mark}{prefix}_{RandomNumberGenerator.GetHexString(64, lowercase: true)}", prefix);
    }

    /// <summary>Reads a key.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out ApiKeySecret? secret)
    {
        Match match = Form().Match(text);
        secret = match.Success ? new ApiKeySecret(text, match.Groups[1].Value) : null;
        return match.Success;
    }

    /// <summary>Whether a kept hash is this key's, in a time that does not tell how much of it agrees.</summary>
    internal bool Matches(byte[] kept) => CryptographicOperations.FixedTimeEquals(Hash, kept);

    /// <summary>The public part only: the key itself must not get into a message.</summary>
    public override string ToString() => $"{Mark}{Prefix}_…";

    [GeneratedRegex(@"\Afak_([0-9a-f]{16})_[0-9a-f]{64}\z")]
    private static partial Regex Form();
}
